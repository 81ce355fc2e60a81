"""Every page of the demo site, in both languages: open to everybody, on every screen, without a trace."""

from __future__ import annotations

from http import HTTPStatus

import pytest

from tests.demo_site import DemoSite, sitemap

from .addresses import all_paths, one_of_each_type
from .conftest import Visitor
from .measures import everything


def test_the_walk_leaves_out_no_page_of_the_sitemap(demo: DemoSite) -> None:
    assert sorted(sitemap(demo.url)) == sorted(all_paths())


@pytest.mark.parametrize("path", all_paths())
def test_page(path: str, anybody: Visitor) -> None:
    response = anybody.open(path)
    assert response.status == HTTPStatus.OK
    faults = everything(anybody.page, path.split("/")[1], thorough=path in one_of_each_type())
    faults += anybody.faults()
    assert not faults, f"{path}\n" + "\n".join(faults)
