package org.countyread.ecg.format.mfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.countyread.ecg.EcgDocument;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.format.WaveformFormatException;
import org.countyread.ecg.format.mfer.MferFile.Attributes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files written by {@link MferFile}. */
class MferReaderTest {
    @ParameterizedTest
    @CsvSource({
        "0, 2, -32768, 32767",
        "1, 2, 0, 65535",
        "2, 4, -268435456, 268435456",
        "3, 1, 0, 255",
        "5, 1, -128, 127",
        "6, 4, 0, 268435456",
    })
    void wholeNumbersOfEveryTypeAreReadUpToTheirExtremesInBothOrders(int type, int size, long low, long high)
            throws Exception {
        for (boolean little : new boolean[] {false, true}) {
            byte[] file = head(little, type, 2).waveform(size, low, high).end();

            assertThat(samples(MferReader.read(file), 0, LeadName.II))
                    .as("little endian %s", little)
                    .containsExactly(low * 0.001, high * 0.001);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void floatingPointNumbersAreReadAndOneThatIsNoneIsAGap(boolean little) throws Exception {
        byte[] single = head(little, 7, 3)
                .waveform(
                        4, Float.floatToIntBits(1500.5f), Float.floatToIntBits(Float.NaN), Float.floatToIntBits(-0.25f))
                .end();
        byte[] twice = head(little, 8, 2)
                .waveform(8, Double.doubleToLongBits(1e5), Double.doubleToLongBits(-2.5))
                .end();

        EcgDocument document = MferReader.read(single);
        assertThat(samples(document, 0, LeadName.II)).containsExactly(1.5005, Double.NaN, -0.00025);
        assertThat(document.recordings().get(0).leads().get(0).calibration()).isEmpty();
        assertThat(samples(MferReader.read(twice), 0, LeadName.II)).containsExactly(100, -0.0025);
    }

    @Test
    void theValueThatStandsForNothingIsAGap() throws Exception {
        byte[] file = head(false, 0, 3)
                .number(MferFile.NOTHING, 2, -32768)
                .waveform(2, 1000, -32768, -1000)
                .end();

        assertThat(samples(MferReader.read(file), 0, LeadName.II)).containsExactly(1, Double.NaN, -1);
    }

    /** Two sequences of blocks: three samples of lead I, then six of lead II in other steps and at twice the rate. */
    @Test
    void channelsMayHaveTheirOwnRateResolutionTypeAndBlocks() throws Exception {
        byte[] file = new MferFile(false)
                .number(MferFile.TYPE, 1, 1)
                .scaled(MferFile.SAMPLING, 0, 0, 250)
                .scaled(MferFile.RESOLUTION, 0, -6, 5)
                .number(MferFile.BLOCK, 4, 3)
                .number(MferFile.CHANNELS, 1, 2)
                .number(MferFile.SEQUENCES, 2, 2)
                .channel(0, new Attributes(false).number(MferFile.LEAD, 2, 1))
                .channel(
                        1,
                        new Attributes(false)
                                .number(MferFile.LEAD, 2, 2)
                                .number(MferFile.DATA_TYPE, 1, 0)
                                .scaled(MferFile.SAMPLING, 1, -3, 2)
                                .scaled(MferFile.RESOLUTION, 0, -9, 2500)
                                .number(MferFile.BLOCK, 4, 6))
                .waveform(2, 1, 2, 3, 10, 20, 30, 40, 50, 60, 4, 5, 6, 70, 80, 90, 100, 110, 120)
                .end();
        EcgDocument document = MferReader.read(file);

        assertThat(document.recordings()).extracting(EcgRecording::sampleRateHz).containsExactly(250.0, 500.0);
        assertThat(samples(document, 0, LeadName.I)).containsExactly(5, 10, 15, 20, 25, 30);
        assertThat(samples(document, 1, LeadName.II))
                .containsExactly(25, 50, 75, 100, 125, 150, 175, 200, 225, 250, 275, 300);
    }

    @Test
    void withoutBlocksSamplesOfTheChannelsTakeTurns() throws Exception {
        byte[] file = new MferFile(true)
                .scaled(MferFile.SAMPLING, 0, 0, 500)
                .scaled(MferFile.RESOLUTION, 0, -6, 1)
                .number(MferFile.CHANNELS, 1, 2)
                .channel(0, new Attributes(true).number(MferFile.LEAD, 2, 1))
                .channel(1, new Attributes(true).number(MferFile.LEAD, 2, 2))
                .waveform(2, 1, -1, 2, -2)
                .end();

        assertThat(samples(MferReader.read(file), 0, LeadName.I)).containsExactly(1, 2);
        assertThat(samples(MferReader.read(file), 0, LeadName.II)).containsExactly(-1, -2);
    }

    @Test
    void whatIsNotReadIsRefusedByItsName() {
        refused(head(false, 4, 1).waveform(2, 1), "words of status");
        refused(head(false, 9, 1).waveform(1, 1), "AHA compression");
        refused(head(false, 10, 1).waveform(1, 1), "data type 10");
        refused(head(false, 0, 1).number(MferFile.COMPRESSION, 2, 1).waveform(2, 1), "compression of the samples");
        refused(head(false, 0, 1).number(MferFile.OFFSET, 2, 5).waveform(2, 1), "an offset of the samples");
        refused(head(false, 0, 1).bytes(MferFile.GROUP, new byte[] {1}).waveform(2, 1), "grouped definitions");
        refused(head(false, 0, 1).number(MferFile.TYPE, 1, 40).waveform(2, 1), "no surface ECG");
        refused(head(false, 7, 1).waveform(4, Float.floatToIntBits(1e30f)), "out of range");
    }

    @Test
    void anOffsetOrCompressionOfNothingIsNone() throws Exception {
        byte[] file = head(false, 0, 1)
                .number(MferFile.COMPRESSION, 2, 0)
                .number(MferFile.OFFSET, 2, 0)
                .waveform(2, 1000)
                .end();

        assertThat(samples(MferReader.read(file), 0, LeadName.II)).containsExactly(1);
    }

    /** Lead II in steps of 1 nV at 500 Hz. */
    private static MferFile head(boolean little, int type, int block) {
        return new MferFile(little)
                .number(MferFile.TYPE, 1, 1)
                .scaled(MferFile.SAMPLING, 0, 0, 500)
                .scaled(MferFile.RESOLUTION, 0, -9, 1)
                .number(MferFile.DATA_TYPE, 1, type)
                .number(MferFile.BLOCK, 4, block)
                .number(MferFile.CHANNELS, 1, 1)
                .channel(0, new Attributes(little).number(MferFile.LEAD, 2, 2));
    }

    private static void refused(MferFile file, String message) {
        byte[] bytes = file.end();
        assertThatThrownBy(() -> MferReader.read(bytes))
                .isInstanceOf(WaveformFormatException.class)
                .hasMessageContaining(message);
    }

    private static double[] samples(EcgDocument document, int recording, LeadName lead) {
        double[] samples =
                document.recordings().get(recording).lead(lead).orElseThrow().samplesMicrovolts();
        return Arrays.stream(samples)
                .map(value -> Double.isNaN(value) ? value : Math.rint(value * 1e6) / 1e6)
                .toArray();
    }
}
