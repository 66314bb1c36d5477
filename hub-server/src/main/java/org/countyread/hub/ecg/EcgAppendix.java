package org.countyread.hub.ecg;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.countyread.ecg.EcgDocument;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.format.WaveformFormatException;
import org.countyread.ecg.render.EcgPage;
import org.countyread.ecg.render.EcgPaper;
import org.countyread.ecg.render.PaperFindings;
import org.countyread.ecg.render.PaperHeader;
import org.countyread.ecg.render.PaperLanguage;
import org.countyread.ecg.render.PaperLayout;
import org.countyread.ecg.render.PaperSettings;
import org.countyread.hub.archive.ArchivedEcgs;
import org.countyread.hub.archive.ArchivedEcgs.ArchivedEcg;
import org.countyread.hub.reading.ModalityGroup;
import org.countyread.hub.reading.ReadingTask;
import org.countyread.hub.reporting.ReportAppendix;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The ECGs of a study behind its report: all that the reader had before them, as carts print them, each in the layout that
 * fits its leads. With the figures that were measured and without the machine's statements: what it means stands on the
 * sheet, in a physician's words. Thread-safe.
 */
@Component
class EcgAppendix implements ReportAppendix {
    private static final Logger LOG = LoggerFactory.getLogger(EcgAppendix.class);

    /** Half a minute of twelve leads; what is longer is read on the screen. */
    private static final int PAGES_EACH_MAX = 3;

    private static final int ECGS_MAX = 8;
    private static final PaperSettings USUAL = PaperSettings.usual(PaperLanguage.CHINESE);

    private final ArchivedEcgs ecgs;
    private final EcgPapers papers;

    EcgAppendix(ArchivedEcgs ecgs, EcgPapers papers) {
        this.ecgs = ecgs;
        this.papers = papers;
    }

    @Override
    public List<EcgPage> pages(ReadingTask task, String hospital, String reference) {
        if (ModalityGroup.of(task.exam().modality()) != ModalityGroup.ECG) {
            return List.of();
        }
        String study = task.exam().studyInstanceUid();
        List<ArchivedEcg> found = ecgs.ofStudy(study);
        List<EcgPage> pages = new ArrayList<>();
        for (int i = 0; i < Math.min(found.size(), ECGS_MAX); i++) {
            String which = found.size() == 1 ? "" : " " + (i + 1) + "/" + found.size();
            PaperHeader header = header(hospital, which, reference, study);
            pages.addAll(ofObject(found.get(i), header));
        }
        if (found.size() > ECGS_MAX) {
            String more = "本次检查共 %d 份心电图，报告附前 %d 份；其余请在系统中查看。".formatted(found.size(), ECGS_MAX);
            pages.add(EcgPaper.without(USUAL, header(hospital, "", reference, study), List.of(more)));
        }
        return pages;
    }

    private PaperHeader header(String hospital, String which, String reference, String study) {
        return new PaperHeader(hospital + " · 心电图" + which, reference, papers.lines(study, PaperLanguage.CHINESE));
    }

    private List<EcgPage> ofObject(ArchivedEcg ecg, PaperHeader header) {
        try {
            return drawn(ecg, header);
        } catch (WaveformFormatException unreadable) {
            return List.of(instead(header, ecg, String.valueOf(unreadable.getMessage())));
        } catch (IOException unavailable) {
            LOG.warn("object {} cannot be had for its report: {}", ecg.sopInstanceUid(), unavailable.toString());
            return List.of(instead(header, ecg, "签发时无法读取该对象"));
        } catch (RuntimeException ours) {
            // a fault in drawing must not keep a patient's report from being signed
            LOG.error("object {} cannot be drawn for its report", ecg.sopInstanceUid(), ours);
            return List.of(instead(header, ecg, "绘图程序出错"));
        }
    }

    private List<EcgPage> drawn(ArchivedEcg ecg, PaperHeader header) throws IOException, WaveformFormatException {
        EcgDocument document = papers.document(ecg);
        EcgRecording recording = EcgPapers.rhythm(document);
        PaperFindings findings =
                papers.findings(ecg, document, PaperLanguage.CHINESE).withoutStatements();
        PaperSettings settings = USUAL.with(PaperLayout.fitting(recording));
        int count = new EcgPaper(recording, settings, header, findings).pageCount();
        PaperHeader told = count <= PAGES_EACH_MAX
                ? header
                : new PaperHeader(
                        "%s（共 %d 页，附前 %d 页）".formatted(header.title(), count, PAGES_EACH_MAX),
                        header.reference(),
                        header.lines());
        EcgPaper paper = new EcgPaper(recording, settings, told, findings);
        List<EcgPage> pages = new ArrayList<>();
        for (int page = 1; page <= Math.min(count, PAGES_EACH_MAX); page++) {
            pages.add(paper.page(page));
        }
        return pages;
    }

    private static EcgPage instead(PaperHeader header, ArchivedEcg ecg, String why) {
        return EcgPaper.without(
                USUAL, header, List.of("此份心电图未能绘制在报告中，请在系统中查看原始记录。", "原因：" + why, "对象：" + ecg.sopInstanceUid()));
    }
}
