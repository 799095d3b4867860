"""Reviews of Review Manager: `.rm5` files, and the data packages that Cochrane publishes. One verb a file: `read`."""
