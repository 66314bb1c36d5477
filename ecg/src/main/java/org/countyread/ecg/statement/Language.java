package org.countyread.ecg.statement;

/** A language all texts exist in. */
public enum Language {
    ZH,
    EN
}
