"""Documents -> index. Files and folders go in, one generation on disk comes out; nothing here searches."""

import os

# NumPy's library of matrix products reads this when it is loaded: 2**4 turns that its threads wait for the next product
# before they sleep, instead of 2**26. That is twenty milliseconds after each product, on a processor that others want:
# half of what a search takes.
os.environ.setdefault("OPENBLAS_THREAD_TIMEOUT", "4")
