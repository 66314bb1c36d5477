package org.countyread.ecg.tools;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.countyread.ecg.EcgDocument;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.format.WaveformFormatException;
import org.countyread.ecg.stream.EcgStream;
import org.countyread.ecg.stream.ExactEcgStream;
import org.countyread.ecg.stream.RecordingStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints samples in µV. */
@Command(
        name = "samples",
        description = {
            "Prints samples in µV.",
            "CSV: a line with the names of the leads, then a line an instant; a gap is empty. Of several files, each begins"
                    + " with a line '# FILE'.",
            "JSON: an object a file and line, with the leads of every recording; a gap is null."
        })
final class SamplesCommand extends FileCommand {
    private static final int SAMPLES_AT_ONCE = 4096;

    /** How samples are written. */
    enum Form {
        CSV,
        JSON
    }

    @Option(names = "--format", defaultValue = "csv", description = "csv (default) or json")
    private Form form = Form.CSV;

    @Option(
            names = "--recording",
            defaultValue = "1",
            description = "Which recording of a file CSV holds, from 1 (default): the rhythm first, then median beats.")
    private int recording = 1;

    @Override
    void work(Path file) throws Exception {
        EcgSource source = EcgSource.of(file);
        List<EcgRecording> held = source.complete().map(EcgDocument::recordings).orElse(List.of());
        if (form == Form.JSON) {
            json(file, source, held);
        } else {
            try (ExactEcgStream stream = chosen(source, held)) {
                csv(file, stream);
            }
        }
    }

    private ExactEcgStream chosen(EcgSource source, List<EcgRecording> held)
            throws IOException, WaveformFormatException {
        int recordings = Math.max(1, held.size());
        if (recording < 1 || recording > recordings) {
            throw WaveformFormatException.of("there are %d recordings, none has number %d", recordings, recording);
        }
        return held.isEmpty() ? source.stream() : new RecordingStream(held.get(recording - 1));
    }

    private void csv(Path file, ExactEcgStream stream) throws IOException {
        if (files().size() > 1) {
            out().println("# " + file);
        }
        out().println(String.join(
                ",", names(stream).stream().map(SamplesCommand::quoted).toList()));
        double[][] samples = new double[stream.channels().size()][SAMPLES_AT_ONCE];
        StringBuilder line = new StringBuilder();
        for (int count = stream.readExactly(samples); count > 0; count = stream.readExactly(samples)) {
            for (int i = 0; i < count; i++) {
                line.setLength(0);
                for (int channel = 0; channel < samples.length; channel++) {
                    line.append(channel == 0 ? "" : ",");
                    double value = samples[channel][i];
                    line.append(Double.isNaN(value) ? "" : Json.number(value));
                }
                out().append(line).append('\n');
            }
        }
    }

    private void json(Path file, EcgSource source, List<EcgRecording> held) throws Exception {
        Json json = new Json(out());
        json.object().field("file", file.toString()).name("recordings").array();
        if (held.isEmpty()) {
            recordingOf(json, source);
        }
        for (EcgRecording each : held) {
            json.object()
                    .field("originality", each.originality().name())
                    .field("label", each.label())
                    .field("start", each.start())
                    .field("sampleRateHz", each.sampleRateHz())
                    .field("samples", each.sampleCount());
            json.name("leads").object();
            each.leads().forEach(lead -> {
                json.name(lead.name().label()).array();
                for (int i = 0; i < lead.sampleCount(); i++) {
                    json.value(lead.microvolts(i));
                }
                json.endArray();
            });
            json.end().end();
        }
        json.endArray().end();
        out().println();
    }

    /** Lead after lead of a stream means reading it once for each: memory stays small however long it is. */
    private static void recordingOf(Json json, EcgSource source) throws IOException, WaveformFormatException {
        List<String> names;
        try (ExactEcgStream stream = source.stream()) {
            names = names(stream);
            json.object().field("originality", "ORIGINAL").field("start", stream.start());
            json.field("sampleRateHz", stream.sampleRateHz());
            if (stream.sampleCount() >= 0) {
                json.field("samples", (double) stream.sampleCount());
            }
        }
        json.name("leads").object();
        double[][] samples = new double[names.size()][SAMPLES_AT_ONCE];
        for (int channel = 0; channel < names.size(); channel++) {
            json.name(names.get(channel)).array();
            try (ExactEcgStream stream = source.stream()) {
                for (int count = stream.readExactly(samples); count > 0; count = stream.readExactly(samples)) {
                    for (int i = 0; i < count; i++) {
                        json.value(samples[channel][i]);
                    }
                }
            }
            json.endArray();
        }
        json.end().end();
    }

    /** The lead's name where it is one, else the file's label; a second one of a name gets its number. */
    private static List<String> names(ExactEcgStream stream) {
        List<String> names = new ArrayList<>();
        for (EcgStream.Channel channel : stream.channels()) {
            String name = channel.name().map(lead -> lead.label()).orElse(channel.label());
            String unique = name.isBlank() ? "channel" : name;
            for (int i = 2; names.contains(unique); i++) {
                unique = name + " " + i;
            }
            names.add(unique);
        }
        return names;
    }

    private static String quoted(String name) {
        return name.matches("[^\",\\r\\n]*") ? name : '"' + name.replace("\"", "\"\"") + '"';
    }
}
