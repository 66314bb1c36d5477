package org.countyread.ecg.tools;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.countyread.ecg.EcgDocument;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.format.WaveformFormatException;
import org.countyread.ecg.render.EcgPage;
import org.countyread.ecg.render.EcgPaper;
import org.countyread.ecg.render.EcgSvg;
import org.countyread.ecg.render.PaperFindings;
import org.countyread.ecg.render.PaperGain;
import org.countyread.ecg.render.PaperHeader;
import org.countyread.ecg.render.PaperLanguage;
import org.countyread.ecg.render.PaperLayout;
import org.countyread.ecg.render.PaperSettings;
import org.countyread.ecg.render.PaperSpeed;
import org.countyread.ecg.render.pdf.EcgPdf;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Draws a recording on ECG paper. */
@Command(
        name = "render",
        description =
                "Draws the rhythm of files on ECG paper as SVG or PDF at true scale: 1 mm of the page is 1 mm of the paper.")
final class RenderCommand extends FileCommand {
    private static final String AUTO = "auto";

    @Option(
            names = {"-o", "--out"},
            paramLabel = "PATH",
            description = "A file, or a folder for several; without it the page goes to standard output.")
    private Optional<Path> out = Optional.empty();

    /** What is drawn. */
    enum Target {
        SVG,
        PDF
    }

    @Option(names = "--to", defaultValue = "svg", description = "svg (default) or pdf, which holds every page")
    private Target to = Target.SVG;

    @Option(
            names = "--font",
            paramLabel = "TTF",
            description = "A TrueType font for the texts of a PDF; without it only Latin ones can be printed.")
    private Optional<Path> font = Optional.empty();

    @Option(
            names = "--page",
            defaultValue = "1",
            description = "Which page of a long recording an SVG is of, from 1 (default).")
    private int page = 1;

    @Option(names = "--speed", defaultValue = "25", description = "mm/s: 12.5, 25 (default) or 50")
    private double speed = 25;

    @Option(names = "--gain", defaultValue = "10", description = "mm/mV: 2.5, 5, 10 (default) or 20")
    private double gain = 10;

    @Option(
            names = "--layout",
            defaultValue = AUTO,
            description =
                    "auto (default: what fits the leads), 3x4, 3x4+1R, 3x4+3R, 6x2, 6x3+1R, 12x1, cabrera or strips")
    private String layout = AUTO;

    @Option(names = "--language", defaultValue = "english", description = "english (default) or chinese")
    private PaperLanguage language = PaperLanguage.ENGLISH;

    @Override
    public Integer call() {
        if (files().size() > 1 && out.filter(Files::isDirectory).isEmpty()) {
            throw wrong("several files need --out with a folder that is there");
        }
        settings(PaperLayout.STRIPS);
        return super.call();
    }

    @Override
    void work(Path file) throws Exception {
        EcgSource source = EcgSource.of(file);
        EcgDocument document =
                source.document().orElseThrow(() -> WaveformFormatException.of("cannot be drawn: %s", source.whyNot()));
        EcgRecording rhythm = document.recordings().get(0);
        EcgPaper paper = new EcgPaper(
                rhythm, settings(PaperLayout.fitting(rhythm)), header(file, document), PaperFindings.ofCart(document));
        if (to == Target.PDF) {
            List<EcgPage> pages = IntStream.rangeClosed(1, paper.pageCount())
                    .mapToObj(paper::page)
                    .toList();
            write(file, EcgPdf.of(pages, this::typefaces));
            return;
        }
        if (page < 1 || page > paper.pageCount()) {
            throw WaveformFormatException.of("there are %d pages, none has number %d", paper.pageCount(), page);
        }
        String svg = EcgSvg.of(paper.page(page));
        if (out.isEmpty()) {
            out().println(svg);
            return;
        }
        write(file, svg.getBytes(StandardCharsets.UTF_8));
    }

    private List<PDFont> typefaces(PDDocument document) throws IOException {
        List<PDFont> typefaces = new ArrayList<>();
        if (font.isPresent()) {
            typefaces.add(PDType0Font.load(document, font.get().toFile()));
        }
        typefaces.add(new PDType1Font(Standard14Fonts.FontName.HELVETICA));
        return typefaces;
    }

    private void write(Path file, byte[] drawn) throws IOException {
        if (out.isEmpty()) {
            out().flush();
            System.out.write(drawn);
            System.out.flush();
            return;
        }
        String ending = to == Target.PDF ? ".pdf" : ".svg";
        Path target = Files.isDirectory(out.get()) ? out.get().resolve(file.getFileName() + ending) : out.get();
        Files.write(target, drawn, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    private PaperSettings settings(PaperLayout fitting) {
        return PaperSettings.usual(language)
                .with(
                        PaperSpeed.of(speed).orElseThrow(() -> wrong("no paper runs at " + speed + " mm/s")),
                        PaperGain.of(gain).orElseThrow(() -> wrong("no cart draws " + gain + " mm/mV")))
                .with(
                        layout.equals(AUTO)
                                ? fitting
                                : PaperLayout.of(layout).orElseThrow(() -> wrong("no such layout: " + layout)));
    }

    private static PaperHeader header(Path file, EcgDocument document) {
        List<String> lines = new ArrayList<>();
        document.patient().name().map(name -> name.replace('^', ' ')).ifPresent(lines::add);
        document.patient().id().ifPresent(lines::add);
        document.recordings()
                .get(0)
                .start()
                .map(start -> start.toString().replace('T', ' '))
                .ifPresent(lines::add);
        return new PaperHeader(String.valueOf(file.getFileName()), lines);
    }
}
