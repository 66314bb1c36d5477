package org.countyread.hub.reporting.rendering;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.countyread.hub.reporting.rendering.PdfRenderer.Place;
import org.jspecify.annotations.Nullable;

/** What a PDF says when it is read back, and where its last signature label stands. Immutable once read. */
final class RenderedText {
    private static final float WIDTH = 170;
    private static final float HEIGHT = 22;

    private final String all;
    private final Optional<Place> place;

    private RenderedText(String all, Optional<Place> place) {
        this.all = all;
        this.place = place;
    }

    /**
     * Reads the first pages of a document.
     *
     * @param pages how many of them
     * @param label the text whose last occurrence carries the signature
     */
    static RenderedText of(PDDocument document, int pages, String label) throws IOException {
        Finder finder = new Finder(label);
        finder.setEndPage(pages);
        String all = finder.getText(document);
        return new RenderedText(all, Optional.ofNullable(finder.place));
    }

    String all() {
        return all;
    }

    Optional<Place> place() {
        return place;
    }

    /** Reads text and remembers where a label was written last. */
    private static final class Finder extends PDFTextStripper {
        private final String label;
        private @Nullable Place place;

        Finder(String label) throws IOException {
            this.label = label;
        }

        @Override
        protected void writeString(String text, List<TextPosition> positions) throws IOException {
            int at = label.isEmpty() ? -1 : text.indexOf(label);
            if (at >= 0 && at < positions.size()) {
                TextPosition first = positions.get(at);
                PDPage page = getCurrentPage();
                float bottom = page.getMediaBox().getHeight() - first.getYDirAdj() - HEIGHT / 3;
                place = new Place(getCurrentPageNo() - 1, first.getXDirAdj(), bottom, WIDTH, HEIGHT);
            }
            super.writeString(text, positions);
        }
    }
}
