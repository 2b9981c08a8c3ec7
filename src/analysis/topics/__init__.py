"""Topics: from terms to a TopicModel that repeats itself and says what it cannot support."""

from analysis.topics.align import align
from analysis.topics.asked import label_with
from analysis.topics.calibrate import calibrate
from analysis.topics.counter import counter_exemplars
from analysis.topics.exemplars import representative
from analysis.topics.export import export, exports_in
from analysis.topics.files import read, save
from analysis.topics.fit import fit
from analysis.topics.flags import flags, marked_labels
from analysis.topics.guided import fit_guided, followed
from analysis.topics.identity import carry_ids
from analysis.topics.judged import Judged, score_sheets
from analysis.topics.judged_files import Checked, read_judged, save_judged
from analysis.topics.marks import with_marks
from analysis.topics.model import TopicModel
from analysis.topics.named import named
from analysis.topics.profile import profile
from analysis.topics.rankings import rankings
from analysis.topics.seed_file import read_seeds
from analysis.topics.sheets import Sheets, read_sheet, sheets
from analysis.topics.stability import Stability, stability
from analysis.topics.sweep import sweep
from analysis.topics.transform import novelty, transform

__all__ = [
    "Checked",
    "Judged",
    "Sheets",
    "Stability",
    "TopicModel",
    "align",
    "calibrate",
    "carry_ids",
    "counter_exemplars",
    "export",
    "exports_in",
    "fit",
    "fit_guided",
    "flags",
    "followed",
    "label_with",
    "marked_labels",
    "named",
    "novelty",
    "profile",
    "rankings",
    "read",
    "read_judged",
    "read_seeds",
    "read_sheet",
    "representative",
    "save",
    "save_judged",
    "score_sheets",
    "sheets",
    "stability",
    "sweep",
    "transform",
    "with_marks",
]
