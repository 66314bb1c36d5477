package org.countyread.hub.reporting;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.countyread.ecg.render.EcgPage;
import org.countyread.hub.reporting.rendering.PdfRenderer;
import org.springframework.stereotype.Component;

/** Prints pages of other modules with the typefaces of reports. Thread-safe. */
@Component
public class PagePrinter {
    private final PdfRenderer renderer;

    PagePrinter(PdfRenderer renderer) {
        this.renderer = renderer;
    }

    /** An unsigned PDF of pages. A character that no typeface has is drawn as a box with its code. */
    public byte[] pdf(List<EcgPage> pages) throws IOException {
        return renderer.pages(pages);
    }

    /** The characters of texts that no typeface has, such as {@code 𠮷 (U+20BB7)}. */
    public List<String> missing(Collection<String> texts) {
        return renderer.missing(texts);
    }
}
