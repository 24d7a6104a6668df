"""Heavier engines behind the same interface. Each is loaded only where a setting names it; nothing of Broadsheet needs one.

BROADSHEET_NAMES=spacy:en_core_web_lg          names by any installed spaCy pipeline        pip install broadsheet[spacy]
BROADSHEET_NAMES=gliner:/models/gliner-news    names by a GLiNER model in a local folder    pip install broadsheet[gliner]
BROADSHEET_LLM=http://127.0.0.1:11434/v1#name  more statements, by an OpenAI-compatible endpoint that may only point at the text
"""
