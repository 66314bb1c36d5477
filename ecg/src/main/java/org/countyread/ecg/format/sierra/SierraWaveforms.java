package org.countyread.ecg.format.sierra;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.countyread.ecg.Calibration;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.EcgRecording.Originality;
import org.countyread.ecg.Lead;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.format.DicomDecimal;
import org.countyread.ecg.format.FactText;
import org.countyread.ecg.format.SampleRange;
import org.countyread.ecg.format.WaveformFormatException;
import org.countyread.ecg.format.WholeCounts;

/**
 * The parsedwaveforms and repbeats elements as recordings. What version 1.04 states beside the samples goes before what
 * all versions state of the acquisition. Stateless.
 */
final class SierraWaveforms {
    static final int SAMPLES_MAX = 2_000_000;

    private static final int CHANNELS_MAX = 64;
    private static final double RATE_HZ_MIN = 50;
    private static final double RATE_HZ_MAX = 100_000;
    private static final double MILLISECONDS_PER_SECOND = 1000;
    private static final double COUNT_MICROVOLTS_MIN = 1e-6;
    private static final Set<String> TWELVE_LEADS = Set.of("STD-12", "10-WIRE");

    private SierraWaveforms() {}

    /**
     * The rhythm, without the calibration pulse behind it.
     *
     * @param acquisition texts of signalcharacteristics by element
     * @param attributes of parsedwaveforms
     */
    static EcgRecording rhythm(
            Map<String, String> acquisition,
            Map<String, String> attributes,
            String text,
            Optional<LocalDateTime> start,
            List<String> warnings)
            throws WaveformFormatException {
        Map<String, String> facts = new HashMap<>(acquisition);
        facts.putAll(attributes);
        requireSigned16(facts);
        List<LeadName> names = names(facts);
        double rateHz = rate(facts, "samplespersecond", "samplingrate");
        Calibration calibration = calibration(facts, "parsedwaveforms", "resolution", "signalresolution");
        int samples = samples(facts, rateHz, names.size());
        List<int[]> counts = counts(facts, text, names, samples);
        OptionalInt pulse = CalibrationPulse.begin(counts, calibration.microvoltsPerCount(), rateHz);
        if (pulse.isPresent()) {
            warnings.add(
                    "the calibration pulse behind the recording, from sample " + pulse.getAsInt() + " on, was cut off");
        }
        int length = pulse.orElse(samples);
        List<Lead> leads = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            leads.add(lead(names.get(i), Arrays.copyOf(counts.get(i), length), length, calibration));
        }
        return new EcgRecording(rateHz, leads, start, Originality.ORIGINAL, Optional.of("RHYTHM"));
    }

    /**
     * The representative beats of the leads; empty when there are none.
     *
     * @param attributes of repbeats
     * @param beats base64 by name of the lead
     */
    static Optional<EcgRecording> medianBeat(Map<String, String> attributes, Map<LeadName, String> beats)
            throws WaveformFormatException {
        if (beats.isEmpty()) {
            return Optional.empty();
        }
        double rateHz = rate(attributes, "samplespersec", "samplespersecond");
        Calibration calibration = calibration(attributes, "repbeats", "resolution", "resolution");
        Map<LeadName, int[]> counts = new LinkedHashMap<>();
        int longest = 0;
        for (Map.Entry<LeadName, String> beat : beats.entrySet()) {
            String what = "representative beat of lead " + beat.getKey().label();
            int[] samples = WholeCounts.littleEndian(WholeCounts.bytes(beat.getValue(), what), what);
            counts.put(beat.getKey(), samples);
            longest = Math.max(longest, samples.length);
        }
        if (longest == 0 || (long) longest * counts.size() > SAMPLES_MAX) {
            throw WaveformFormatException.of("representative beats of %d samples", longest);
        }
        List<Lead> leads = new ArrayList<>();
        for (Map.Entry<LeadName, int[]> beat : counts.entrySet()) {
            leads.add(lead(beat.getKey(), beat.getValue(), longest, calibration));
        }
        return Optional.of(
                new EcgRecording(rateHz, leads, Optional.empty(), Originality.DERIVED, Optional.of("MEDIAN BEAT")));
    }

    private static Lead lead(LeadName name, int[] counts, int length, Calibration calibration)
            throws WaveformFormatException {
        return Lead.recorded(name, WholeCounts.microvolts(counts, length, calibration, "lead " + name.label()))
                .calibrated(calibration);
    }

    private static List<int[]> counts(Map<String, String> facts, String text, List<LeadName> names, int samples)
            throws WaveformFormatException {
        if (!facts.getOrDefault("dataencoding", "Base64").equalsIgnoreCase("Base64")) {
            throw WaveformFormatException.of("dataencoding: only Base64 is read");
        }
        byte[] bytes = WholeCounts.bytes(text, "parsedwaveforms");
        String compression = facts.getOrDefault("compression", facts.getOrDefault("compressmethod", ""))
                .toUpperCase(Locale.ROOT);
        boolean compressed = !facts.getOrDefault("compressflag", "True").equalsIgnoreCase("False");
        if (compressed && compression.equals("XLI")) {
            return SierraLimbLeads.restored(names, Xli.decode(bytes, names.size(), samples));
        }
        if (compressed && !Set.of("", "NONE", "UNCOMPRESSED").contains(compression)) {
            throw WaveformFormatException.of("compression: only XLI is read");
        }
        int[] all = WholeCounts.littleEndian(bytes, "parsedwaveforms");
        if (all.length < names.size() * samples) {
            throw WaveformFormatException.of(
                    "parsedwaveforms: %d leads of %d samples, found %d samples", names.size(), samples, all.length);
        }
        List<int[]> leads = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            leads.add(Arrays.copyOfRange(all, i * samples, (i + 1) * samples));
        }
        return SierraLimbLeads.plain(names, leads);
    }

    private static void requireSigned16(Map<String, String> facts) throws WaveformFormatException {
        String bits = facts.getOrDefault("bitspersample", facts.getOrDefault("nbitspersample", ""));
        boolean signed = !facts.getOrDefault("signalsigned", "").equalsIgnoreCase("False");
        if (FactText.number(bits).orElse(Short.SIZE) != Short.SIZE || !signed) {
            throw WaveformFormatException.of("only signed samples of 16 bits are read");
        }
        if (FactText.number(facts.getOrDefault("signaloffset", "")).orElse(0) != 0) {
            throw WaveformFormatException.of("signaloffset: only samples around 0 are read");
        }
    }

    /** Version 1.03 does not name its channels, so they are only known of the usual twelve leads. */
    private static List<LeadName> names(Map<String, String> facts) throws WaveformFormatException {
        String labels = facts.getOrDefault("leadlabels", "").strip();
        if (labels.isEmpty()) {
            boolean usual = TWELVE_LEADS.contains(facts.getOrDefault("acquisitiontype", ""))
                    && FactText.number(facts.getOrDefault("numberchannelsvalid", ""))
                                    .orElse(LeadName.TWELVE.size())
                            == LeadName.TWELVE.size();
            if (!usual) {
                throw WaveformFormatException.of("the file does not name its leads, and they are not the usual twelve");
            }
            return LeadName.TWELVE;
        }
        String[] words = labels.split("\\s+", CHANNELS_MAX + 1);
        int count =
                (int) FactText.number(facts.getOrDefault("numberofleads", "")).orElse(words.length);
        if (count < 1 || count > words.length || count > CHANNELS_MAX) {
            throw WaveformFormatException.of("numberofleads: %d leads, %d are named", count, words.length);
        }
        List<LeadName> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            LeadName name = LeadName.ofLabel(words[i])
                    .orElseThrow(() -> WaveformFormatException.of("leadlabels: one is no lead of the surface ECG"));
            if (names.contains(name)) {
                throw WaveformFormatException.of("leadlabels: lead %s is named twice", name.label());
            }
            names.add(name);
        }
        return names;
    }

    private static double rate(Map<String, String> facts, String nearer, String other) throws WaveformFormatException {
        double rateHz = number(facts, nearer, other);
        if (!(rateHz >= RATE_HZ_MIN && rateHz <= RATE_HZ_MAX)) {
            throw WaveformFormatException.of("%s: expected %s to %s Hz", nearer, RATE_HZ_MIN, RATE_HZ_MAX);
        }
        return DicomDecimal.nearest(rateHz);
    }

    /** Resolution is a number of µV. */
    private static Calibration calibration(Map<String, String> facts, String element, String nearer, String other)
            throws WaveformFormatException {
        double microvolts = number(facts, nearer, other);
        if (!(microvolts >= COUNT_MICROVOLTS_MIN && microvolts <= SampleRange.MICROVOLTS_MAX)) {
            throw WaveformFormatException.of("%s: the resolution is no number of µV", element);
        }
        double nearest = DicomDecimal.nearest(microvolts);
        return new Calibration(nearest, 0, "Philips " + element + ", resolution " + nearest + " uV");
    }

    private static double number(Map<String, String> facts, String nearer, String other) {
        return FactText.number(facts.getOrDefault(nearer, ""))
                .orElse(FactText.number(facts.getOrDefault(other, "")).orElse(Double.NaN));
    }

    private static int samples(Map<String, String> facts, double rateHz, int leads) throws WaveformFormatException {
        double samples =
                FactText.number(facts.getOrDefault("durationperchannel", "")).orElse(Double.NaN)
                        * rateHz
                        / MILLISECONDS_PER_SECOND;
        if (!(samples >= 1 && samples * leads <= SAMPLES_MAX) || samples != Math.rint(samples)) {
            throw WaveformFormatException.of(
                    "durationperchannel: expected whole samples, at most %d of all leads", SAMPLES_MAX);
        }
        return (int) samples;
    }
}
