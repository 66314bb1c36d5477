package org.countyread.ecg.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.data.VR;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.EcgRecording.Originality;
import org.countyread.ecg.Lead;
import org.countyread.ecg.LeadName;
import org.junit.jupiter.api.Test;

class DicomWaveformTest {
    private static final EcgRecording RECORDING = new EcgRecording(
            500,
            List.of(
                    Lead.recorded(LeadName.I, new double[] {0, 10, -20, Double.NaN}),
                    Lead.recorded(LeadName.V6, new double[] {5, 1000, -1000, 40})),
            Optional.of(LocalDateTime.of(2026, 3, 4, 5, 6, 7)),
            Originality.ORIGINAL,
            Optional.of("RHYTHM"));

    @Test
    void whatIsWrittenIsReadBack() throws Exception {
        Attributes dataset = DicomWaveformWriter.write(Attributes.EMPTY, RECORDING, 5);

        assertThat(DicomWaveformReader.read(dataset)).containsExactly(RECORDING);
    }

    @Test
    void appliesSensitivityCorrectionFactorUnitAndBaseline() throws Exception {
        Attributes dataset = changedChannel(channel -> channel.decimal(Tag.ChannelSensitivity, 0.5)
                .decimal(Tag.ChannelSensitivityCorrectionFactor, 2)
                .decimal(Tag.ChannelBaseline, 0.1)
                .items(
                        Tag.ChannelSensitivityUnitsSequence,
                        List.of(Attributes.builder().string(Tag.CodeValue, "mV").build())));

        Lead lead = DicomWaveformReader.read(dataset).get(0).lead(LeadName.I).orElseThrow();

        assertThat(lead.microvolts(1)).isCloseTo(2 * 0.5 * 2 * 1000 + 100, within(1e-9));
    }

    @Test
    void refusesAChannelWithoutAUnit() {
        Attributes dataset = changedChannel(channel -> channel.remove(Tag.ChannelSensitivityUnitsSequence));

        assertThatThrownBy(() -> DicomWaveformReader.read(dataset))
                .isInstanceOf(WaveformFormatException.class)
                .hasMessageContaining("(003A,0211)");
    }

    @Test
    void refusesTooFewBytes() {
        Attributes dataset = changedGroup(group -> group.bytes(Tag.WaveformData, VR.OW, new byte[14]));

        assertThatThrownBy(() -> DicomWaveformReader.read(dataset))
                .isInstanceOf(WaveformFormatException.class)
                .hasMessageContaining("need 16 bytes, found 14");
    }

    @Test
    void refusesAnImpossibleRate() {
        Attributes dataset = changedGroup(group -> group.string(Tag.SamplingFrequency, "0"));

        assertThatThrownBy(() -> DicomWaveformReader.read(dataset)).isInstanceOf(WaveformFormatException.class);
    }

    @Test
    void leavesOutAChannelThatIsNoLead() throws Exception {
        Attributes dataset = changedChannel(channel -> channel.items(
                Tag.ChannelSourceSequence,
                List.of(Attributes.builder()
                        .string(Tag.CodeValue, "2:10000")
                        .string(Tag.CodeMeaning, "Pressure")
                        .build())));

        assertThat(DicomWaveformReader.read(dataset).get(0).leads())
                .extracting(Lead::name)
                .containsExactly(LeadName.V6);
    }

    private interface Change {
        Attributes.Builder to(Attributes.Builder builder);
    }

    private static Attributes changedGroup(Change change) {
        Attributes dataset = DicomWaveformWriter.write(Attributes.EMPTY, RECORDING, 5);
        Attributes group = dataset.items(Tag.WaveformSequence).get(0);
        return dataset.toBuilder()
                .items(
                        Tag.WaveformSequence,
                        List.of(change.to(group.toBuilder()).build()))
                .build();
    }

    private static Attributes changedChannel(Change change) {
        return changedGroup(group -> {
            List<Attributes> channels = group.build().items(Tag.ChannelDefinitionSequence);
            return group.items(
                    Tag.ChannelDefinitionSequence,
                    List.of(change.to(channels.get(0).toBuilder()).build(), channels.get(1)));
        });
    }
}
