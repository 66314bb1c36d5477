package org.countyread.ecg.tools;

import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.analysis.EcgAnalysis;
import org.countyread.ecg.analysis.MedianBeat;
import org.countyread.ecg.analysis.WaveBounds;
import org.countyread.ecg.beat.Beat;
import org.countyread.ecg.measurement.GlobalMeasurement;
import org.countyread.ecg.measurement.LeadMeasurement;
import org.countyread.ecg.measurement.Measured;
import org.countyread.ecg.rhythm.Rhythm;
import org.countyread.ecg.signal.LeadQuality;

/** The analysis of a recording as fields of a JSON object. Stateless. */
final class AnalysisJson {
    private AnalysisJson() {}

    static void write(Json json, EcgAnalysis analysis) {
        json.field("sampleRateHz", analysis.sampleRateHz());
        json.name("quality").array();
        for (LeadQuality quality : analysis.quality()) {
            json.object().field("lead", quality.lead().label()).name("usable").value(quality.isUsable());
            json.strings(
                            "defects",
                            quality.defects().stream().map(Enum::name).sorted().toList())
                    .field("noiseMicrovolts", quality.noiseMicrovolts())
                    .end();
        }
        json.endArray().field("reversal", analysis.reversal());
        json.name("beats").array();
        for (Beat beat : analysis.beats()) {
            json.object()
                    .field("sample", beat.sample())
                    .field("class", beat.beatClass().symbol())
                    .end();
        }
        json.endArray();
        rhythm(json, analysis.rhythm());
        analysis.median().ifPresent(median -> median(json, median));
        json.name("measurements").object();
        for (GlobalMeasurement what : GlobalMeasurement.values()) {
            measured(json, what.name(), analysis.measurements().get(what), what.unit());
        }
        json.end().name("leadMeasurements").object();
        for (LeadName lead : analysis.measurements().leads().keySet()) {
            json.name(lead.label()).object();
            for (LeadMeasurement what : LeadMeasurement.values()) {
                measured(json, what.name(), analysis.measurements().get(lead, what), what.unit());
            }
            json.end();
        }
        json.end();
    }

    private static void measured(Json json, String name, Measured measured, String unit) {
        json.name(name).object();
        if (measured instanceof Measured.Value figure) {
            json.field("value", figure.value()).field("unit", unit);
        } else if (measured instanceof Measured.NotMeasurable not) {
            json.field("notMeasurable", not.reason().name());
        } else {
            json.name("absent").value(true);
        }
        json.end();
    }

    private static void rhythm(Json json, Rhythm rhythm) {
        json.name("rhythm")
                .object()
                .field("atrial", rhythm.atrial().name())
                .field("conduction", rhythm.conduction().name())
                .field("rrVariation", rhythm.rrVariation())
                .field("pBeforeQrs", rhythm.pBeforeQrs())
                .field("prVariationMs", rhythm.prVariationMs())
                .field("fibrillation", rhythm.fibrillation());
        json.name("runs").array();
        for (Rhythm.Run run : rhythm.runs()) {
            json.object()
                    .field("class", run.beatClass().symbol())
                    .field("firstBeat", run.firstBeat())
                    .field("beats", run.beats())
                    .field("ratePerMinute", run.rateBpm())
                    .end();
        }
        json.endArray();
        stretches(json, "pauses", rhythm.pauses());
        stretches(json, "disorganised", rhythm.disorganised());
        json.name("pacingSpikes").array();
        rhythm.pacingSpikes().forEach(json::value);
        json.endArray().end();
    }

    private static void stretches(Json json, String name, Iterable<Rhythm.Stretch> stretches) {
        json.name(name).array();
        stretches.forEach(stretch -> json.object()
                .field("from", stretch.from())
                .field("to", stretch.to())
                .end());
        json.endArray();
    }

    private static void median(Json json, MedianBeat median) {
        json.name("medianBeat")
                .object()
                .field("beats", median.beats())
                .field("sampleRateHz", median.recording().sampleRateHz())
                .field("fiducial", median.fiducial());
        bounds(json, "bounds", median.global());
        json.name("leads").object();
        for (Map.Entry<LeadName, WaveBounds> lead : new TreeMap<>(median.leads()).entrySet()) {
            bounds(json, lead.getKey().label(), lead.getValue());
        }
        json.end().end();
    }

    private static void bounds(Json json, String name, WaveBounds bounds) {
        json.name(name).object();
        bound(json, "pOnset", bounds.pOnset());
        bound(json, "pOffset", bounds.pOffset());
        bound(json, "qrsOnset", bounds.qrsOnset());
        bound(json, "qrsOffset", bounds.qrsOffset());
        bound(json, "tPeak", bounds.tPeak());
        bound(json, "tOffset", bounds.tOffset());
        json.end();
    }

    private static void bound(Json json, String name, OptionalInt sample) {
        if (sample.isPresent()) {
            json.field(name, sample.getAsInt());
        }
    }
}
