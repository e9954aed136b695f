"""Report templates: folders with a manifest, found by id or path."""

from __future__ import annotations

from readiness.report.templates.layers import MANIFEST, find_template, rows_of, shipped_templates
from readiness.report.templates.manifest import FrontSheetRow, TemplateFile
from readiness.report.templates.reading import PAGE, Template, TemplateDraft, read_template, read_template_draft
from readiness.report.templates.styles import STYLE

__all__ = [
    "MANIFEST",
    "PAGE",
    "STYLE",
    "FrontSheetRow",
    "Template",
    "TemplateDraft",
    "TemplateFile",
    "find_template",
    "read_template",
    "read_template_draft",
    "rows_of",
    "shipped_templates",
]
