package org.countyread.ecg.tools;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.countyread.ecg.EcgDocument;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.Lead;
import org.countyread.ecg.MachineLeadMeasurement;
import org.countyread.ecg.MachineMark;
import org.countyread.ecg.MachineMeasurement;
import org.countyread.ecg.stream.EcgStream;
import org.countyread.ecg.stream.ExactEcgStream;
import picocli.CommandLine.Command;

/** Prints what a file says of itself. */
@Command(
        name = "info",
        description =
                "Prints what files say of patient, cart, recordings, measurements and statements: a JSON object a line.")
final class InfoCommand extends FileCommand {
    @Override
    void work(Path file) throws Exception {
        EcgSource source = EcgSource.of(file);
        Json json = new Json(out());
        json.object()
                .field("file", file.toString())
                .field("format", source.format().name());
        json.name("recordings").array();
        Optional<EcgDocument> complete = source.complete();
        if (complete.isPresent()) {
            complete.get().recordings().forEach(recording -> recording(json, recording));
        } else {
            stream(json, source);
        }
        json.endArray();
        if (source.document().isPresent()) {
            document(json, source.document().get());
        } else {
            json.strings("warnings", List.of(source.whyNot()));
        }
        json.end();
        out().println();
    }

    private static void document(Json json, EcgDocument document) {
        json.name("patient").object();
        json.field("id", document.patient().id())
                .field("name", document.patient().name())
                .field("birthDate", document.patient().birthDate())
                .field("sex", document.patient().sex())
                .field("age", document.patient().age())
                .end();
        json.name("device").object();
        json.field("manufacturer", document.device().manufacturer())
                .field("model", document.device().model())
                .field("serial", document.device().serial())
                .field("softwareVersion", document.device().softwareVersion())
                .field("institution", document.device().institution())
                .end();
        json.field("accessionNumber", document.accessionNumber());
        json.name("filters").object();
        json.field("highPassHz", document.filters().highPassHz())
                .field("lowPassHz", document.filters().lowPassHz())
                .field("notchHz", document.filters().notchHz())
                .end();
        findings(json, document);
        json.strings("warnings", document.warnings());
    }

    private static void findings(Json json, EcgDocument document) {
        json.name("measurements").array();
        for (MachineMeasurement measurement : document.measurements()) {
            json.object()
                    .field("name", measurement.name().name())
                    .field("value", measurement.value())
                    .field("unit", measurement.name().unit())
                    .end();
        }
        json.endArray().name("leadMeasurements").array();
        for (MachineLeadMeasurement measurement : document.leadMeasurements()) {
            json.object()
                    .field("lead", measurement.lead().label())
                    .field("name", measurement.name().name())
                    .field("value", measurement.value())
                    .field("unit", measurement.name().unit())
                    .end();
        }
        json.endArray().name("marks").array();
        for (MachineMark mark : document.marks()) {
            json.object()
                    .field("kind", mark.kind().name())
                    .field("recording", mark.recording())
                    .field("lead", mark.lead().map(lead -> lead.label()))
                    .field("firstSample", mark.firstSample())
                    .field("lastSample", mark.lastSample())
                    .end();
        }
        json.endArray()
                .strings("statements", document.statements())
                .strings("editedStatements", document.editedStatements());
    }

    private static void recording(Json json, EcgRecording recording) {
        json.object()
                .field("originality", recording.originality().name())
                .field("label", recording.label())
                .field("start", recording.start())
                .field("sampleRateHz", recording.sampleRateHz())
                .field("samples", recording.sampleCount())
                .field("durationSeconds", recording.durationSeconds());
        json.name("leads").array();
        for (Lead lead : recording.leads()) {
            json.object().field("name", lead.name().label()).name("derived").value(lead.isDerived());
            lead.calibration()
                    .ifPresent(counts -> json.field("microvoltsPerCount", counts.microvoltsPerCount())
                            .field("baselineMicrovolts", counts.baselineMicrovolts()));
            json.end();
        }
        json.endArray().end();
    }

    private static void stream(Json json, EcgSource source) throws Exception {
        try (ExactEcgStream stream = source.stream()) {
            long count = stream.sampleCount();
            json.object()
                    .field("originality", "ORIGINAL")
                    .field("start", stream.start())
                    .field("sampleRateHz", stream.sampleRateHz());
            if (count >= 0) {
                json.field("samples", (double) count).field("durationSeconds", count / stream.sampleRateHz());
            }
            json.name("leads").array();
            for (EcgStream.Channel channel : stream.channels()) {
                Optional<String> name = channel.name().map(lead -> lead.label());
                json.object()
                        .field("label", channel.label())
                        .field("name", name)
                        .end();
            }
            json.endArray().end();
        }
    }
}
