"""Numbers, dates and times: what is the same in both notations, and what is not."""

import pytest

from portal.translation.checks import run

RIGHT = [
    ("Rund 1.234,5 Tonnen", "About 1,234.5 tonnes"),
    ("Beschäftigt 7.250 Menschen.", "Employs 7,250 people."),
    ("Ein Wert von 12.345.678", "A value of 12,345,678"),
    ("Ein Anteil von 0,5 Prozent", "A share of 0.5 per cent"),
    ("Ein Anteil von 20 %", "A share of 20%"),
    ("Kostet 1,50 Euro", "Costs 1.5 euros"),
    ("Es sind 7\u00a0250 Menschen", "There are 7,250 people"),
    ("Am 20. Mai 2025", "On 20 May 2025"),
    ("Am 20. Mai 2025", "On 20th May 2025"),
    ("Am 20. Mai 2025", "On May 20, 2025"),
    ("Am <b>20.</b> Mai 2025", "On <b>20</b> May 2025"),
    ("Am 20.05.2025", "On 20 May 2025"),
    ("Am 20.05.2025", "On 20/05/2025"),
    ("Am 20.5.", "On 20 May"),
    ("Stand: 2025-05-20", "As of 20 May 2025"),
    ("Vom 25. bis 29. September 2023", "From 25 to 29 September 2023"),
    ("Im Wintersemester 2020/21", "In the winter semester 2020–2021"),
    ("In den 90er Jahren", "In the 1990s"),
    ("Um 18 Uhr", "At 6 pm"),
    ("Um 18 Uhr", "At 6 p.m."),
    ("Um 18.30 Uhr", "At 18:30"),
    ("Um 18:30 Uhr", "At 6.30 pm"),
    ("Von 10 bis 12 Uhr", "From 10 am to 12 pm"),
    ("Von 11 bis 13 Uhr", "From 11 to 1 pm"),
    ("Bis 12 Uhr", "Until 12 noon"),
    ("Um 12 Uhr", "At noon"),
    ("Um 24 Uhr", "At midnight"),
    ("Um 6 Uhr", "At 6 o'clock"),
    ("Im 21. Jahrhundert", "In the 21st century"),
    ("Der 1. Platz", "First place"),
    ("Nach zwei Tagen", "After 2 days"),
    ("Seit 2 Jahren", "For two years"),
    ("Mit 12 Partnern", "With a dozen partners"),
    ("Rund 2,5 Mio. Euro", "About 2.5 million euros"),
    ("Rund 3 Milliarden Euro", "About €3bn"),
    ("Rund 500.000 Euro", "About 500 thousand euros"),
    ("Die WCAG 2.2.", "The WCAG 2.2."),
    ("CC0 1.0 und CO2", "CC0 1.0 and CO2"),
    ("Telefon +49 241 432-0", "Phone +49 241 432-0"),
    ("Nach § 18 Abs. 2 MStV", "Under section 18 (2) MStV"),
    ("Siehe https://example.org/2024/x", "See https://example.org/2023/y"),
    ("Hinweis an {n1}", "Note to {n1}"),
    ("Vielleicht im Sommer", "It may be in summer"),
    ("Der Marsch beginnt", "The March begins"),
]


@pytest.mark.parametrize(("german", "english"), RIGHT)
def test_the_same_in_both_languages(german: str, english: str) -> None:
    """Notation differs, the figure does not."""
    found = [
        finding for finding in run(german, english) if finding.code.startswith("numbers") or finding.code == "dates"
    ]
    assert found == []


WRONG = [
    ("Im Jahr 2025", "In 2024", "2024"),
    ("Beschäftigt 7.250 Menschen.", "Employs 7.250 people.", "7.250"),
    ("Rund 1,5 Tonnen", "About 1,5 tonnes", "1,5"),
    ("Am 20. Mai 2025", "On 21 May 2025", "21"),
    ("Am 20. Mai 2025", "On 20 June 2025", "June"),
    ("Im März 2025", "In May 2025", "May"),
    ("Um 18 Uhr", "At 6 am", "6 am"),
    ("Um 18 Uhr", "At 8 pm", "8 pm"),
    ("Rund 2 Milliarden Euro", "About 2 million euros", "2 million"),
    ("Rund 2 Billionen Euro", "About 2 billion euros", "2 billion"),
    ("20 % und 30 %", "20% and 40%", "40"),
    ("Vor 2 Jahren", "5 years ago", "5"),
]


@pytest.mark.parametrize(("german", "english", "excerpt"), WRONG)
def test_another_figure(german: str, english: str, excerpt: str) -> None:
    """An error that shows the English figure."""
    assert [finding.excerpt for finding in run(german, english) if finding.code == "numbers"] == [excerpt]


@pytest.mark.parametrize(
    ("german", "english", "excerpt"),
    [
        ("Seit 2013 auf dem Campus", "On the campus", "2013"),
        ("Auf dem Campus", "On the campus since 2013", "2013"),
        ("Im Mai gegründet", "Founded lately", "Mai"),
        ("Gegründet", "Founded in May 2025", "May, 2025"),
        ("Von 5 bis 5", "To 5", "5"),
    ],
)
def test_a_figure_left_out_or_added_is_only_remarked(german: str, english: str, excerpt: str) -> None:
    """It may be meant."""
    found = [finding for finding in run(german, english) if finding.code.startswith("numbers")]
    assert [(finding.code, finding.excerpt) for finding in found] == [("numbers_count", excerpt)]


@pytest.mark.parametrize("english", ["On 20.05.2025", "On 20. May 2025", "On 20. Mai 2025"])
def test_german_dates_in_english(english: str) -> None:
    """The day is right, the form is not."""
    assert "dates" in [finding.code for finding in run("Am 20. Mai 2025", english)]
