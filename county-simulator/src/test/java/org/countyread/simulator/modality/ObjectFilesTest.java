package org.countyread.simulator.modality;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.part10.DicomFile;
import org.countyread.dicom.part10.Part10Reader;
import org.countyread.ecg.Lead;
import org.countyread.ecg.format.DicomWaveformReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectFilesTest {
    @TempDir
    Path folder;

    @Test
    void aFilmIsAChestOfFifteenMegabytesWithAChineseName() throws Exception {
        Attributes film = made(Modality.DX).dataset();

        assertThat(film.string(Tag.Modality)).contains("DX");
        assertThat(film.integer(Tag.Rows, 0) * film.integer(Tag.Columns, 0) * 2).isEqualTo(15_260_000);
        assertThat(film.personName(Tag.PatientName).orElseThrow().ideographic()).isNotEmpty();
    }

    @Test
    void aClipTellsItsFrameTimeAndItsCalibration() throws Exception {
        Attributes clip = made(Modality.US).dataset();

        assertThat(clip.integer(Tag.NumberOfFrames, 0)).isGreaterThan(20);
        assertThat(clip.decimal(Tag.FrameTime)).hasValue(66.67);
        assertThat(clip.items(Tag.SequenceOfUltrasoundRegions)).hasSize(1);
    }

    @Test
    void aStripHoldsTenSecondsOfTwelveLeads() throws Exception {
        Attributes strip = made(Modality.ECG).dataset();

        assertThat(DicomWaveformReader.read(strip)).singleElement().satisfies(recording -> {
            assertThat(recording.durationSeconds()).isEqualTo(10);
            assertThat(recording.leads()).extracting(Lead::name).hasSize(12);
        });
    }

    @Test
    void aLongClipIsAsLargeAsAsked() throws Exception {
        new ObjectFiles(folder, 1).makeLongClip(40);

        DicomFile clip = Part10Reader.read(onlyFile());
        assertThat(Files.size(onlyFile())).isBetween(28L << 20, 42L << 20);
        assertThat((long) clip.dataset().integer(Tag.NumberOfFrames, 0) * 640 * 480)
                .isBetween(28L << 20, 42L << 20);
    }

    private DicomFile made(Modality kind) throws Exception {
        new ObjectFiles(folder, 1).make(kind, 1);
        return Part10Reader.read(onlyFile());
    }

    private Path onlyFile() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.toList();
            assertThat(all).hasSize(1);
            return all.get(0);
        }
    }
}
