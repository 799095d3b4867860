"""Tables of studies: CSV, TSV, XLSX and data frames → one neutral table → recognised columns → a draft."""
