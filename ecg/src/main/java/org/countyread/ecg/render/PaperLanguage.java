package org.countyread.ecg.render;

/** The language of what the paper itself says. */
public enum PaperLanguage {
    CHINESE,
    ENGLISH
}
