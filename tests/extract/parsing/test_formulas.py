"""Formulas in MathML are read where they stand."""

from __future__ import annotations

import lxml.html
import pytest

from extract.parsing.formulas import read_formulas


@pytest.mark.parametrize(
    ("formula", "reading"),
    [
        ("<math><mi>s</mi><mo>=</mo><mn>3</mn><mi>n</mi><mo>+</mo><mn>2</mn></math>", "s = 3n + 2"),
        ('<math alttext="s = 3n + 2"><mi>s</mi></math>', "s = 3n + 2"),
        (r'<math alttext="{\displaystyle x^{2}}"><msup><mi>x</mi><mn>2</mn></msup></math>', "x²"),
        (r'<math alttext="\alpha"></math>', r"\alpha"),
        ("<math><mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mi>n</mi></mfrac></math>", "(a + b)/n"),
        ("<math><mo>−</mo><mn>5</mn><mo>&lt;</mo><mi>x</mi></math>", "−5 < x"),
        ("<math><msqrt><mi>x</mi><mo>+</mo><mn>1</mn></msqrt></math>", "√(x + 1)"),
        ("<math><msubsup><mi>x</mi><mn>1</mn><mn>2</mn></msubsup></math>", "x₁²"),
        ("<math><msup><mi>e</mi><mrow><mi>k</mi><mi>t</mi></mrow></msup></math>", "e^kt"),
        ("<math><mover><mi>x</mi><mo>¯</mo></mover></math>", "x"),
        ("<math><semantics><mi>x</mi><annotation>x^2</annotation></semantics></math>", "x"),
        (
            '<span><span><math><mi>x</mi></math></span><span aria-hidden="true"><span>x</span></span></span>',
            "x",
        ),
    ],
)
def test_readings(formula: str, reading: str) -> None:
    """A formula reads as its alternative text, or from left to right, and only once."""
    sentence = lxml.html.fromstring(f"<p>Take {formula} of it.</p>")
    read_formulas(list(sentence.iter("math")))
    assert sentence.xpath("string()") == f"Take {reading} of it."
