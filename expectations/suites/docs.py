"""Great Expectations' own Data Docs, for who asks for them: pages with clocks and foreign scripts.

They are no part of a run's results. What they show is what the suites look at, and that holds no
word typed by a unit (``inspectorate.forms.checks.view``).
"""

from collections.abc import Mapping
from pathlib import Path

import great_expectations as gx
import polars as pl
from great_expectations.core.run_identifier import RunIdentifier
from great_expectations.data_context.store.store import DataDocsSiteConfigTypedDict

from expectations.suites.run import RESULT_FORMAT, context_in_memory, in_pandas, suite_of

_SITE = "inspectorate"


def build_docs(views: Mapping[str, pl.DataFrame], folder: Path, run_name: str) -> Path:
    """Run the suite of every form once more and write the site.

    Args:
        views: form id to view.
        folder: where the site goes; made where it is not there.
        run_name: what the site calls the run.

    Returns:
        The site's first page.
    """
    folder.mkdir(parents=True, exist_ok=True)
    context = context_in_memory()
    store = {"class_name": "TupleFilesystemStoreBackend", "base_directory": str(folder.resolve())}
    site = DataDocsSiteConfigTypedDict(
        class_name="SiteBuilder",
        store_backend=store,
        site_index_builder={"class_name": "DefaultSiteIndexBuilder"},
    )
    context.add_data_docs_site(site_name=_SITE, site_config=site)
    source = context.data_sources.add_pandas("checks")
    for form, view in sorted(views.items()):
        whole = source.add_dataframe_asset(form).add_batch_definition_whole_dataframe(form)
        suite = context.suites.add(suite_of(form))
        asked = gx.ValidationDefinition(name=form, data=whole, suite=suite)
        context.validation_definitions.add(asked).run(
            batch_parameters={"dataframe": in_pandas(view)},
            result_format=RESULT_FORMAT,
            run_id=RunIdentifier(run_name=run_name),
        )
    context.build_data_docs(site_names=[_SITE])
    return folder / "index.html"
