package org.countyread.ecg.format.scp;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.countyread.ecg.EcgDocument;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.format.WaveformFormatException;

/**
 * Reads an SCP-ECG file. Leads that were not recorded over the same stretch get gaps; a lead with a number the standard
 * does not give to the surface ECG is left out with a warning.
 *
 * @see "EN 1064:2005+A1:2007, ISO 11073-91064"
 */
public final class ScpEcgReader {
    private static final int SAMPLES_MAX = 2_000_000;
    private static final String INTERPOLATED =
            "the file keeps samples between the QRS complexes at a lower rate; they were interpolated";

    private final ScpSections sections;
    private final ScpHeader header;
    private final ScpLeads leads;
    private final Optional<HuffmanTables> tables;
    private final Optional<ScpBeats> beats;
    private final List<String> warnings;

    private ScpEcgReader(ScpSections sections) throws WaveformFormatException {
        this.sections = sections;
        this.header = ScpHeader.read(sections.required(1, "patient"));
        this.leads = ScpLeads.read(sections.required(3, "leads"), SAMPLES_MAX);
        Optional<ScpInput> huffman = sections.section(2);
        this.tables = huffman.isPresent() ? HuffmanTables.read(huffman.get()) : Optional.empty();
        Optional<ScpInput> complexes = sections.section(4);
        this.beats = complexes.isPresent() ? Optional.of(ScpBeats.read(complexes.get())) : Optional.empty();
        this.warnings = new ArrayList<>(sections.warnings());
    }

    /**
     * What the file holds.
     *
     * @throws WaveformFormatException if the signal or the identity of the patient cannot be read with certainty
     */
    public static EcgDocument read(byte[] file) throws WaveformFormatException {
        return new ScpEcgReader(ScpSections.of(file)).document();
    }

    private EcgDocument document() throws WaveformFormatException {
        List<Integer> plainSamples = tables.isPresent()
                ? Collections.nCopies(leads.spans().size(), 0)
                : leads.spans().stream().map(ScpLeads.Span::sampleCount).toList();
        ScpSignal signal = ScpSignal.read(sections.rhythm(), "section 6", plainSamples);
        Optional<ScpReference> reference = reference(signal);
        List<EcgRecording> recordings = new ArrayList<>();
        recordings.add(rhythm(signal, reference));
        if (reference.isPresent()) {
            ScpRecordings.medianBeat(reference.get(), leads).ifPresent(recordings::add);
        }
        ScpStatements statements = statements();
        return new EcgDocument(
                EcgDocument.Format.SCP_ECG,
                recordings,
                header.patient(),
                header.device(),
                Optional.empty(),
                finding(7, ScpFindings::measurements).orElse(List.of()),
                finding(10, ScpFindings::leadMeasurements).orElse(List.of()),
                List.of(),
                statements.byPerson() ? List.of() : statements.statements(),
                statements.byPerson() ? statements.statements() : List.of(),
                header.filters(),
                warnings);
    }

    private EcgRecording rhythm(ScpSignal signal, Optional<ScpReference> reference) throws WaveformFormatException {
        Optional<Integer> fullInterval = reference.map(ScpReference::intervalMicroseconds);
        int decimation = ScpRhythm.decimation(signal, fullInterval);
        if (decimation > 1 && beats.isEmpty()) {
            throw WaveformFormatException.of(
                    "section 6 is decimated, and section 4 with the protected zones is missing");
        }
        if (decimation > 1) {
            warnings.add(INTERPOLATED);
        }
        int interval =
                decimation > 1 ? fullInterval.orElse(signal.intervalMicroseconds()) : signal.intervalMicroseconds();
        Optional<ScpReference> added = leads.referenceBeatSubtracted() ? reference : Optional.empty();
        ScpRhythm rhythm = new ScpRhythm(signal, tables, beats, added, decimation);
        return ScpRecordings.rhythm(rhythm, leads, interval, header.start(), warnings);
    }

    /** The reference beat; a damaged one matters only where the rhythm needs it. */
    private Optional<ScpReference> reference(ScpSignal rhythm) throws WaveformFormatException {
        Optional<ScpInput> section = sections.section(5);
        boolean needed = leads.referenceBeatSubtracted();
        int milliseconds = beats.map(ScpBeats::referenceMilliseconds).orElse(0);
        if (section.isEmpty() || milliseconds == 0) {
            if (needed) {
                throw WaveformFormatException.of(
                        "the reference beat was taken out of the rhythm, and section 4 or 5 does not have it");
            }
            return Optional.empty();
        }
        try {
            ScpReference reference = ScpReference.read(section.get(), milliseconds, leads, tables);
            if (needed && !rhythm.bimodal() && reference.intervalMicroseconds() != rhythm.intervalMicroseconds()) {
                throw WaveformFormatException.of(
                        "a reference beat with a sample every %d µs cannot be added to a rhythm with one every %d µs",
                        reference.intervalMicroseconds(), rhythm.intervalMicroseconds());
            }
            return Optional.of(reference);
        } catch (WaveformFormatException damaged) {
            if (needed) {
                throw damaged;
            }
            warnings.add(damaged.getMessage() + "; the reference beat was left out");
            return Optional.empty();
        }
    }

    /** The texts of section 8; where it has none, the codes of section 11. */
    private ScpStatements statements() {
        ScpStatements texts = finding(8, section -> ScpStatements.ofText(section, header.text()))
                .orElse(ScpStatements.NONE);
        return texts.statements().isEmpty()
                ? finding(11, section -> ScpStatements.ofCodes(section, header.text()))
                        .orElse(ScpStatements.NONE)
                : texts;
    }

    private interface Finding<T> {
        T read(ScpInput section) throws WaveformFormatException;
    }

    /** What the cart found is a courtesy; the signal does not depend on it. */
    private <T> Optional<T> finding(int id, Finding<T> finding) {
        Optional<ScpInput> section = sections.section(id);
        try {
            return section.isPresent() ? Optional.of(finding.read(section.get())) : Optional.empty();
        } catch (WaveformFormatException damaged) {
            warnings.add(String.format(Locale.ROOT, "section %d was left out: %s", id, damaged.getMessage()));
            return Optional.empty();
        }
    }
}
