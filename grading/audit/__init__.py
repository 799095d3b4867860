"""Why a verdict was given."""
