"""Train the models of `extract` on pages with known truth: the block classifier, and the model of genres.

`python -m training` (`make train`) reads the development pages of the WCXB benchmark and trains both, one after the
other: the genres of pages are learned from the blocks that the block classifier keeps. Each model has a folder:

- `examples.py` turns pages into features and labels;
- `parameters.py` holds what was chosen by cross-validation;
- `fitting.py` fits the model with a library (CatBoost, scikit-learn) and writes it as JSON that `extract` applies with
  numpy alone;
- `validation.py` scores each page by a model that was fitted without its site (five folds, see `benchmarks.splits`);
- `card.py` writes `MODEL.md` beside the model: data, method, scores, limits and features;
- `train.py` runs these steps.

The same pages give the same models. Nothing that ships imports this package or `benchmarks`.
"""
