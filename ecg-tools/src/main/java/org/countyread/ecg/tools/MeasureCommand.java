package org.countyread.ecg.tools;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.countyread.ecg.EcgDocument;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.EcgRecording.Originality;
import org.countyread.ecg.analysis.EcgAnalyser;
import org.countyread.ecg.analysis.EcgAnalysis;
import org.countyread.ecg.longterm.LongAnalyser;
import org.countyread.ecg.longterm.LongAnalysis;
import org.countyread.ecg.statement.Language;
import org.countyread.ecg.statement.PatientContext;
import org.countyread.ecg.statement.Statement;
import org.countyread.ecg.statement.StatementRules;
import org.countyread.ecg.statement.Wording;
import org.countyread.ecg.stream.ExactEcgStream;
import picocli.CommandLine.Command;

/** Prints what the signal shows, as a machine sees it. */
@Command(
        name = "measure",
        description = {
            "Prints beats, rhythm, measurements and statements of our own analysis: a JSON object a file and line.",
            "Beats are sample numbers from 0 with N, S, V, P (paced) or Q. A figure has its unit; a wave that is not there is"
                    + " 'absent', and what cannot be said has its reason.",
            "A recording of more than two minutes, or with channels that are no standard leads, is analysed as a long one:"
                    + " beats, runs, pauses, atrial fibrillation and heart rate variability."
        })
final class MeasureCommand extends FileCommand {
    private static final double SHORT_SECONDS_MAX = 120;

    @Override
    void work(Path file) throws Exception {
        EcgSource source = EcgSource.of(file);
        Json json = new Json(out());
        json.object()
                .field("file", file.toString())
                .field("format", source.format().name())
                .field("version", EcgAnalyser.VERSION);
        Optional<EcgDocument> document = source.complete().filter(MeasureCommand::isShort);
        Optional<EcgAnalysis> analysis = document.flatMap(EcgAnalyser::analyse);
        if (document.isPresent() && analysis.isPresent()) {
            EcgAnalysis found = analysis.get();
            AnalysisJson.write(json, found);
            statements(json, StatementRules.interpret(found, patient(document.get())));
        } else {
            stream(json, source);
        }
        json.end();
        out().println();
    }

    private static boolean isShort(EcgDocument document) {
        return document.recordings().stream()
                .anyMatch(recording -> recording.originality() == Originality.ORIGINAL
                        && recording.durationSeconds() <= SHORT_SECONDS_MAX);
    }

    private static PatientContext patient(EcgDocument document) {
        EcgRecording rhythm = document.recordings().get(0);
        return PatientContext.of(document.patient(), rhythm.start().map(start -> start.toLocalDate()));
    }

    private static void statements(Json json, List<Statement> statements) {
        json.name("statements").array();
        for (Statement statement : statements) {
            json.object()
                    .field("id", statement.id().name())
                    .field("certainty", statement.certainty().name())
                    .field("text", Wording.statement(statement, Language.EN))
                    .field("textChinese", Wording.statement(statement, Language.ZH))
                    .strings(
                            "evidence",
                            statement.evidence().stream()
                                    .map(each -> Wording.evidence(each, Language.EN))
                                    .toList());
            json.end();
        }
        json.endArray();
    }

    private static void stream(Json json, EcgSource source) throws Exception {
        ExactEcgStream stream = source.stream();
        try (stream) {
            json.field("sampleRateHz", stream.sampleRateHz());
            json.name("beats").array();
            LongAnalysis analysis = LongAnalyser.analyse(
                    stream,
                    (beatClass, sample) -> json.object()
                            .field("sample", (double) sample)
                            .field("class", beatClass.symbol())
                            .end());
            json.endArray();
            LongJson.write(json, analysis);
        }
        json.strings("warnings", stream.warnings());
    }
}
