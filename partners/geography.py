"""The region in map units: one unit is about 75 m, 133.07 units are 10 km.

The projection is equirectangular around 50.76° N, good to a few metres over the region.
District outlines: data/region.geojson, © GeoBasis-DE / BKG 2018 (VG250), dl-de/by-2-0.
"""

from __future__ import annotations

import itertools
import json
from dataclasses import dataclass
from functools import cache, lru_cache
from math import asin, cos, dist, radians, sin, sqrt
from pathlib import Path

from django.utils.translation import get_language

SCALE = 1479.645
WEST, NORTH = 5.8663, 51.1899
REFERENCE_LATITUDE = 50.76
UNITS_PER_KM = 13.307
EARTH_RADIUS_KM = 6371.0088
#: The town hall of Aachen, from where distances are measured: latitude, longitude in degrees.
TOWN_HALL = (50.7762, 6.0838)
_OUTLINES = Path(__file__).parent / "data" / "region.geojson"
#: Where the name of a district stands, in map units; found by eye.
_NAME_PLACES = {"05370": (215, 215), "05358": (585, 705), "05366": (735, 950), "05334": (312, 692)}
_NARROW = {"05334"}


def project(latitude: float, longitude: float) -> tuple[float, float]:
    """Map units (x to the east, y to the south) of a place given in degrees."""
    x = (longitude - WEST) * cos(radians(REFERENCE_LATITUDE)) * SCALE
    return x, (NORTH - latitude) * SCALE


def place_of(x: float, y: float) -> tuple[float, float]:
    """Latitude and longitude in degrees of a point in map units; the reverse of `project`."""
    return NORTH - y / SCALE, WEST + x / SCALE / cos(radians(REFERENCE_LATITUDE))


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance in km between two places given as (latitude, longitude) in degrees."""
    lat_a, lon_a, lat_b, lon_b = (radians(value) for value in (*a, *b))
    half = sin((lat_b - lat_a) / 2) ** 2 + cos(lat_a) * cos(lat_b) * sin((lon_b - lon_a) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(half))


def is_in_region(latitude: float, longitude: float) -> bool:
    """Whether a place in degrees lies in the rectangle around the districts, which is what the map shows."""
    points = [point for rings in outlines() for ring in rings for point in ring]
    x, y = project(latitude, longitude)
    across, down = [point[0] for point in points], [point[1] for point in points]
    return min(across) <= x <= max(across) and min(down) <= y <= max(down)


@dataclass(frozen=True)
class District:
    """A district: SVG path in map units, names, and where its name stands."""

    path: str
    name_de: str
    name_en: str
    x: float
    y: float
    is_narrow: bool

    @property
    def lines(self) -> list[str]:
        """The name in the active language; in two lines where the district is narrow."""
        name = self.name_en if get_language() == "en" else self.name_de
        return name.rsplit(" ", 1) if self.is_narrow else [name]


@cache
def districts() -> tuple[District, ...]:
    """The districts of the region, read once a process."""
    features = json.loads(_OUTLINES.read_text(encoding="utf-8"))["features"]
    found = []
    for feature in features:
        properties = feature["properties"]
        x, y = _NAME_PLACES[properties["ags"]]
        coordinates = feature["geometry"]["coordinates"]
        polygons = coordinates if feature["geometry"]["type"] == "MultiPolygon" else [coordinates]
        rings = [ring for polygon in polygons for ring in polygon]
        path = "".join(_ring(ring) for ring in rings)
        found.append(District(path, properties["name_de"], properties["name_en"], x, y, properties["ags"] in _NARROW))
    return tuple(found)


@cache
def outlines() -> tuple[list[list[tuple[float, float]]], ...]:
    """The same as rings of points in map units, for what is not SVG."""
    found = []
    for feature in json.loads(_OUTLINES.read_text(encoding="utf-8"))["features"]:
        coordinates = feature["geometry"]["coordinates"]
        polygons = coordinates if feature["geometry"]["type"] == "MultiPolygon" else [coordinates]
        found.append([[project(lat, lon) for lon, lat in ring] for polygon in polygons for ring in polygon])
    return tuple(found)


@lru_cache(maxsize=10_000)
def nearby(latitude: float, longitude: float) -> bool:
    """Whether a place, in degrees, lies in the region or at most about five kilometres beside it."""
    place = project(latitude, longitude)
    rings = [ring for rings in outlines() for ring in rings]
    # The outlines have a corner every few kilometres at most.
    return any(_encloses(ring, place) for ring in rings) or any(
        dist(corner, place) <= 5 * UNITS_PER_KM for ring in rings for corner in ring
    )


def _encloses(ring: list[tuple[float, float]], place: tuple[float, float]) -> bool:
    """Counts how often a ray to the east crosses the ring."""
    x, y = place
    crossings = 0
    for (x1, y1), (x2, y2) in itertools.pairwise(ring):
        if (y1 > y) != (y2 > y):
            crossings += x < x1 + (y - y1) * (x2 - x1) / (y2 - y1)
    return crossings % 2 == 1


def _ring(ring: list[list[float]]) -> str:
    """A closed SVG path, in whole units and relative steps: half the bytes of absolute ones."""
    points = [tuple(round(value) for value in project(latitude, longitude)) for longitude, latitude in ring]
    start, here = points[0], points[0]
    steps = []
    for point in points[1:-1]:
        if point != here:
            steps.append(f"{point[0] - here[0]} {point[1] - here[1]}")
            here = point
    return f"M{start[0]} {start[1]}l{' '.join(steps)}z"
