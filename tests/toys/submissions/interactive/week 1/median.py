# %%
%load_ext autoreload
%autoreload 2

# %%
import numpy as np

if not hasattr(np, "middle"):

    def median(values):
        ordered = np.sort(values)
        half = len(ordered) // 2
        return (ordered[half] + ordered[~half]) / 2
