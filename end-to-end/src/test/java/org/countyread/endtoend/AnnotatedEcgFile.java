package org.countyread.endtoend;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.Lead;
import org.countyread.simulator.heart.HeartModel;
import org.countyread.simulator.heart.Rhythm;

/** A file as a cart without DICOM writes it, and without a name, because nobody typed one at the cart. Source: HL7 aECG. */
final class AnnotatedEcgFile {
    private static final double SECONDS = 10;
    private static final double SAMPLES_PER_SECOND = 500;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT);

    private AnnotatedEcgFile() {}

    /** Ten seconds of twelve leads; another seed is another heart. */
    static byte[] of(Rhythm rhythm, LocalDateTime at, long seed) {
        EcgRecording strip = HeartModel.record(rhythm, SECONDS, SAMPLES_PER_SECOND, new Random(seed));
        return ("<AnnotatedECG xmlns='urn:hl7-org:v3'><component><series><component><sequenceSet>"
                        + "<component><sequence><code code='TIME_ABSOLUTE'/><value><head value='" + TIME.format(at)
                        + "'/><increment value='2' unit='ms'/></value></sequence></component>"
                        + strip.leads().stream().map(AnnotatedEcgFile::sequence).collect(Collectors.joining())
                        + "</sequenceSet></component></series></component></AnnotatedECG>")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String sequence(Lead lead) {
        String digits = IntStream.range(0, lead.sampleCount())
                .mapToObj(i -> Long.toString(Math.round(lead.microvolts(i))))
                .collect(Collectors.joining(" "));
        String name = "MDC_ECG_LEAD_" + lead.name().label().toUpperCase(Locale.ROOT);
        return "<component><sequence><code code='" + name + "'/><value><origin value='0' unit='uV'/>"
                + "<scale value='1' unit='uV'/><digits>" + digits + "</digits></value></sequence></component>";
    }
}
