"""The run of one edition on its press: its pages are fitted alone, then in other sizes of text, then written."""

from __future__ import annotations

from functools import cached_property

from ppnews.editions import Press, Product
from ppnews.model.fit import Aim, PageSetting
from ppnews.model.fitted import FitReport
from ppnews.model.pdf.galley import Galley
from ppnews.model.pdf.memory import PressMemory
from ppnews.tasks.copyfitting import Copyfitter
from ppnews.tasks.copyfitting.alike import fit_in_size


class PressRun:
    """The pages of one edition in one language, from their first setting to the finished file.

    Every fit follows from the edition alone, not from the sizes that were asked for before.
    """

    def __init__(self, press: Press, aim: Aim, memory: PressMemory) -> None:
        """Begin with nothing set. `memory`: of earlier runs; the press has it too."""
        self._press = press
        self._aim = aim
        self.memory = memory
        self._kept: PageSetting | None = None
        self._last: PageSetting | None = None

    @cached_property
    def _fitter(self) -> Copyfitter:
        fitter = Copyfitter(self._press, self._aim, memory=self.memory)
        fitter.run()
        return fitter

    @cached_property
    def _alone(self) -> FitReport:
        fit = self._fitter.report()
        self._kept = fit.setting
        return fit

    def draft(self, setting: PageSetting) -> tuple[Product, FitReport]:
        """Set the pages once, in a setting that is likely to be theirs, and write them; nothing is sought.

        Done before all else. If it is the one, `write` has nothing more to set.
        """
        drafted = self._press = DraftedPress(self._press, setting)
        return drafted.product, Copyfitter(drafted, self._aim).report_in(setting)

    def fit(self) -> FitReport:
        """Set the pages so that they keep what they are to keep, as far as they can."""
        return self._alone

    def fit_in(self, text: float) -> FitReport | None:
        """Set them so in another size of text, in points; return None where that costs a page, a promise or a hole."""
        self.fit()
        fit = fit_in_size(self._fitter, text)
        self._last = fit.setting if fit is not None else None
        return fit

    def write(self, fit: FitReport | None = None) -> tuple[Product, FitReport]:
        """Write the pages of a fit, which may be one that was kept; without one, those of `fit()`.

        A fit that is not true any more gives way to that of `fit()`.
        """
        fit = fit or self.fit()
        if fit.setting != self._kept:
            if fit.setting != self._last:
                galley = self._press.set(fit.setting)
                starts = all(galley.starts.get(each.section) == each.page for each in fit.sections)
                if galley.pages != fit.pages or not starts:
                    fit = self.fit()
                    return self._press.write(), fit
            self._press.keep()
        return self._press.write(), fit


class DraftedPress:
    """A press with the pages of one setting, which it has set and written first of all.

    Attributes:
        product: those pages.
    """

    def __init__(self, press: Press, setting: PageSetting) -> None:
        """Set and write them."""
        self._press = press
        self._setting = setting
        self._galley = press.set(setting)
        press.keep()
        self.product: Product = press.write()
        self._is_last = False
        self._is_kept = False

    def set(self, setting: PageSetting) -> Galley:
        """Lay the pages out in a setting, unless it is the one that is there; and read them."""
        self._is_last = setting == self._setting
        return self._galley if self._is_last else self._press.set(setting)

    def keep(self) -> None:
        """Keep the pages as they were set last, in place of those kept before."""
        self._is_kept = self._is_last
        if not self._is_kept:
            self._press.keep()

    def write(self) -> Product:
        """Write the pages that were kept."""
        return self.product if self._is_kept else self._press.write()
