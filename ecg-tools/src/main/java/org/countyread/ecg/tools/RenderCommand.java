package org.countyread.ecg.tools;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Draws a recording on ECG paper. */
@Command(
        name = "render",
        description =
                "Draws the rhythm of files on ECG paper as SVG at true scale: 1 mm of the page is 1 mm of the paper.")
final class RenderCommand extends FileCommand {
    @Option(
            names = {"-o", "--out"},
            paramLabel = "PATH",
            description = "A file, or a folder for several; without it the page goes to standard output.")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--page", defaultValue = "1", description = "Which page of a long recording, from 1 (default).")
    private int page = 1;

    @Option(names = "--speed", defaultValue = "25", description = "mm/s: 12.5, 25 (default) or 50")
    private double speed = 25;

    @Option(names = "--gain", defaultValue = "10", description = "mm/mV: 2.5, 5, 10 (default) or 20")
    private double gain = 10;

    @Option(
            names = "--layout",
            defaultValue = "3x4+1R",
            description = "3x4, 3x4+1R (default), 3x4+3R, 6x2, 12x1, cabrera or strips")
    private String layout = "3x4+1R";

    @Option(names = "--language", defaultValue = "english", description = "english (default) or chinese")
    private PaperLanguage language = PaperLanguage.ENGLISH;

    @Override
    public Integer call() {
        if (files().size() > 1 && out.filter(Files::isDirectory).isEmpty()) {
            throw wrong("several files need --out with a folder that is there");
        }
        settings();
        return super.call();
    }

    @Override
    void work(Path file) throws Exception {
        EcgSource source = EcgSource.of(file);
        EcgDocument document =
                source.document().orElseThrow(() -> WaveformFormatException.of("cannot be drawn: %s", source.whyNot()));
        EcgRecording rhythm = document.recordings().get(0);
        EcgPaper paper = new EcgPaper(rhythm, settings(), header(file, document), PaperFindings.ofCart(document));
        if (page < 1 || page > paper.pageCount()) {
            throw WaveformFormatException.of("there are %d pages, none has number %d", paper.pageCount(), page);
        }
        write(file, paper.page(page));
    }

    private void write(Path file, EcgPage drawn) throws IOException {
        String svg = EcgSvg.of(drawn);
        if (out.isEmpty()) {
            out().println(svg);
            return;
        }
        Path to = Files.isDirectory(out.get()) ? out.get().resolve(file.getFileName() + ".svg") : out.get();
        Files.writeString(to, svg, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
    }

    private PaperSettings settings() {
        return PaperSettings.usual(language)
                .with(
                        PaperSpeed.of(speed).orElseThrow(() -> wrong("no paper runs at " + speed + " mm/s")),
                        PaperGain.of(gain).orElseThrow(() -> wrong("no cart draws " + gain + " mm/mV")))
                .with(PaperLayout.of(layout).orElseThrow(() -> wrong("no such layout: " + layout)));
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
