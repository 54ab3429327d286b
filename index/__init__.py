"""Documents -> index. Files and folders go in, one generation on disk comes out; nothing here searches."""
