package org.countyread.hub.reporting.rendering;

/** The paper a county prints its reports on. */
public enum PaperSize {
    A4("A4 portrait", "16mm 18mm 18mm 18mm", "10.5pt"),
    A5("A5 portrait", "9mm 11mm 13mm 11mm", "8.5pt");

    private final String page;
    private final String margin;
    private final String fontSize;

    PaperSize(String page, String margin, String fontSize) {
        this.page = page;
        this.margin = margin;
        this.fontSize = fontSize;
    }

    /** The page rule of the style sheet. */
    String pageStyle() {
        return "size: " + page + "; margin: " + margin + ";";
    }

    String fontSize() {
        return fontSize;
    }
}
