"""Documents -> index. Files and folders go in, one generation on disk comes out; nothing here searches."""

import os

# NumPy's library of matrix products reads this when it is loaded. Its own threads wait busily for the next product,
# tens of milliseconds long, on a processor that others want; ``search/products.py`` divides what is worth it.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
