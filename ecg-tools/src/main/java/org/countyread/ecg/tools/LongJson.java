package org.countyread.ecg.tools;

import org.countyread.ecg.beat.BeatClass;
import org.countyread.ecg.longterm.LongAnalysis;

/** The analysis of a long recording as fields of a JSON object. Stateless. */
final class LongJson {
    private LongJson() {}

    static void write(Json json, LongAnalysis analysis) {
        json.field("samples", (double) analysis.samples()).name("beatCounts").object();
        for (BeatClass beatClass : BeatClass.values()) {
            json.field(beatClass.symbol(), (double) analysis.beats().getOrDefault(beatClass, 0L));
        }
        json.end().field("fibrillationBurden", analysis.fibrillationBurden());
        json.name("variability")
                .object()
                .field("sdnnMs", analysis.variability().sdnn())
                .field("sdannMs", analysis.variability().sdann())
                .field("rmssdMs", analysis.variability().rmssd())
                .field("pnn50Percent", analysis.variability().pnn50())
                .end();
        json.name("minutes").array();
        for (LongAnalysis.Minute minute : analysis.minutes()) {
            json.object()
                    .field("beats", minute.beats())
                    .field("ventricular", minute.ventricular())
                    .field("supraventricular", minute.supraventricular())
                    .field("ratePerMinute", minute.rateBpm())
                    .field("fibrillation", minute.fibrillation())
                    .name("usable")
                    .value(minute.usable())
                    .end();
        }
        json.endArray()
                .field("runCount", (double) analysis.runCount())
                .name("runs")
                .array();
        for (LongAnalysis.Run run : analysis.runs()) {
            json.object()
                    .field("class", run.beatClass().symbol())
                    .field("from", (double) run.from())
                    .field("to", (double) run.to())
                    .field("beats", run.beats())
                    .field("ratePerMinute", run.rateBpm())
                    .end();
        }
        json.endArray().field("pauseCount", (double) analysis.pauseCount());
        stretches(json, "pauses", analysis.pauses());
        stretches(json, "disorganised", analysis.disorganised());
    }

    private static void stretches(Json json, String name, Iterable<LongAnalysis.Stretch> stretches) {
        json.name(name).array();
        stretches.forEach(stretch -> json.object()
                .field("from", (double) stretch.from())
                .field("to", (double) stretch.to())
                .end());
        json.endArray();
    }
}
