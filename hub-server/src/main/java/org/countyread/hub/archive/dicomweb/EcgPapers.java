package org.countyread.hub.archive.dicomweb;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.countyread.ecg.EcgDocument;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.EcgRecording.Originality;
import org.countyread.ecg.file.EcgFiles;
import org.countyread.ecg.format.WaveformFormatException;
import org.countyread.ecg.render.EcgPage;
import org.countyread.ecg.render.EcgPaper;
import org.countyread.ecg.render.EcgSvg;
import org.countyread.ecg.render.PaperFindings;
import org.countyread.ecg.render.PaperHeader;
import org.countyread.ecg.render.pdf.EcgPdf;
import org.countyread.hub.archive.ArchiveError;
import org.countyread.hub.archive.index.StoredInstance;
import org.countyread.hub.archive.store.LocalCopies;
import org.countyread.hub.archive.store.ObjectKey;
import org.countyread.hub.platform.HubException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Prints ECG objects. The typeface is read when it is first wanted and stays. Thread-safe. */
@Component
class EcgPapers {
    static final String SVG = "image/svg+xml";
    static final String PDF = "application/pdf";

    /** As long as what a browser is given to draw; days of an ambulatory recording are no paper. */
    private static final long OBJECT_BYTES_MAX = 8L * 1024 * 1024;

    private static final int PAGES_MAX = 60;
    private static final String TYPEFACE = "/org/countyread/hub/fonts/NotoSansSC_400Regular.ttf";

    private final LocalCopies copies;
    private @Nullable TrueTypeFont typeface;

    EcgPapers(LocalCopies copies) {
        this.copies = copies;
    }

    /**
     * A page as SVG, the first one if none is named.
     *
     * @throws HubException {@link ArchiveError#ECG_UNREADABLE} if the object holds no ECG, {@link
     *     ArchiveError#PAGE_UNKNOWN} if it has no such page or group, {@link ArchiveError#QUERY_TOO_LARGE}
     */
    byte[] svg(StoredInstance instance, EcgPaperRequest request, PaperHeader header) throws IOException {
        EcgPaper paper = paper(instance, request, header);
        return EcgSvg.of(page(paper, request.page().orElse(1))).getBytes(StandardCharsets.UTF_8);
    }

    /** The page that is named, or all of them, as PDF; fails as {@link #svg} does. */
    byte[] pdf(StoredInstance instance, EcgPaperRequest request, PaperHeader header) throws IOException {
        EcgPaper paper = paper(instance, request, header);
        if (request.page().isPresent()) {
            return print(List.of(page(paper, request.page().getAsInt())));
        }
        if (paper.pageCount() > PAGES_MAX) {
            throw new HubException(
                    ArchiveError.QUERY_TOO_LARGE,
                    "The ECG has %d pages; up to %d are printed at once, others one by one."
                            .formatted(paper.pageCount(), PAGES_MAX));
        }
        return print(paper.pages());
    }

    private static EcgPage page(EcgPaper paper, int number) {
        if (number > paper.pageCount()) {
            throw new HubException(ArchiveError.PAGE_UNKNOWN, "The ECG has %d pages.".formatted(paper.pageCount()));
        }
        return paper.page(number);
    }

    private EcgPaper paper(StoredInstance instance, EcgPaperRequest request, PaperHeader header) throws IOException {
        if (instance.sizeBytes() > OBJECT_BYTES_MAX) {
            throw new HubException(
                    ArchiveError.QUERY_TOO_LARGE,
                    "The object has %d bytes; ECGs of up to %d are printed."
                            .formatted(instance.sizeBytes(), OBJECT_BYTES_MAX));
        }
        EcgDocument document = document(instance);
        return new EcgPaper(recording(document, request), request.settings(), header, PaperFindings.ofCart(document));
    }

    private EcgDocument document(StoredInstance instance) throws IOException {
        try (LocalCopies.Copy copy = copies.open(new ObjectKey(instance.sha256Hex()), instance.sizeBytes())) {
            return EcgFiles.read(Files.readAllBytes(copy.file()));
        } catch (WaveformFormatException malformed) {
            throw new HubException(
                    ArchiveError.ECG_UNREADABLE,
                    "Object " + instance.sopInstanceUid() + " holds no ECG that can be read: " + malformed.getMessage(),
                    malformed);
        }
    }

    /** What was recorded before what was computed, and of that the longest. */
    private static EcgRecording recording(EcgDocument document, EcgPaperRequest request) {
        List<EcgRecording> recordings = document.recordings();
        if (request.group().isPresent()) {
            int group = request.group().getAsInt();
            if (group > recordings.size()) {
                throw new HubException(
                        ArchiveError.PAGE_UNKNOWN, "The ECG has %d groups.".formatted(recordings.size()));
            }
            return recordings.get(group - 1);
        }
        Optional<EcgRecording> rhythm = recordings.stream()
                .max(Comparator.comparing((EcgRecording one) -> one.originality() == Originality.ORIGINAL)
                        .thenComparingDouble(EcgRecording::durationSeconds));
        return rhythm.orElseThrow();
    }

    /** One at a time: a typeface that is read from several threads is not safe. */
    private synchronized byte[] print(List<EcgPage> pages) throws IOException {
        TrueTypeFont face = typeface == null ? read() : typeface;
        typeface = face;
        return EcgPdf.of(pages, document -> List.of(PDType0Font.load(document, face, true)));
    }

    private static TrueTypeFont read() throws IOException {
        try (InputStream in = EcgPapers.class.getResourceAsStream(TYPEFACE)) {
            if (in == null) {
                throw new IOException("the build has not packed the typeface " + TYPEFACE);
            }
            return new TTFParser().parse(new RandomAccessReadBuffer(in.readAllBytes()));
        }
    }
}
