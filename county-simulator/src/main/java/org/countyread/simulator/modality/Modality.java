package org.countyread.simulator.modality;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.random.RandomGenerator;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.data.Uid;
import org.countyread.dicom.data.VR;
import org.countyread.dicom.encoding.TransferSyntax;
import org.countyread.dicom.part10.DicomFile;
import org.countyread.dicom.part10.FileMetaInformation;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.format.DicomWaveformWriter;
import org.countyread.simulator.heart.HeartModel;
import org.countyread.simulator.heart.Rhythm;
import org.countyread.simulator.imaging.ChestPhantom;
import org.countyread.simulator.imaging.UltrasoundSector;

/** The three kinds of device of a county; each makes the one object of its exam. Stateless. */
public enum Modality {
    /** A flat detector: one chest film of 2500 × 3052 × 14 bit, 15 MB. */
    DX {
        @Override
        Attributes object(ExamOrder order, RandomGenerator random) {
            ChestPhantom.Finding[] findings = ChestPhantom.Finding.values();
            ChestPhantom.Finding finding =
                    random.nextInt(3) > 0 ? ChestPhantom.Finding.NONE : findings[random.nextInt(findings.length)];
            short[] film = ChestPhantom.draw(FILM_COLUMNS, FILM_ROWS, finding, random);
            ByteBuffer pixels = ByteBuffer.allocate(film.length * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            pixels.asShortBuffer().put(film);
            return Identification.of(order, "DX", Uid.DigitalXRayImageStorageForPresentation)
                    .string(Tag.ImageType, "ORIGINAL", "PRIMARY")
                    .string(Tag.PresentationIntentType, "FOR PRESENTATION")
                    .string(Tag.ViewPosition, "PA")
                    .string(Tag.PatientOrientation, "L", "F")
                    .decimal(Tag.ImagerPixelSpacing, FILM_SPACING_MM, FILM_SPACING_MM)
                    .decimal(Tag.PixelSpacing, FILM_SPACING_MM, FILM_SPACING_MM)
                    .string(Tag.PixelIntensityRelationship, "LOG")
                    .integer(Tag.SamplesPerPixel, 1)
                    .string(Tag.PhotometricInterpretation, "MONOCHROME2")
                    .integer(Tag.Rows, FILM_ROWS)
                    .integer(Tag.Columns, FILM_COLUMNS)
                    .integer(Tag.BitsAllocated, Short.SIZE)
                    .integer(Tag.BitsStored, ChestPhantom.BITS_STORED)
                    .integer(Tag.HighBit, ChestPhantom.BITS_STORED - 1)
                    .integer(Tag.PixelRepresentation, 0)
                    .decimal(Tag.WindowCenter, 9600)
                    .decimal(Tag.WindowWidth, 13200)
                    .bytes(Tag.PixelData, VR.OW, pixels.array())
                    .build();
        }
    },

    /** A curved array: a clip of 640 × 480 × 8 bit over one breath. */
    US {
        @Override
        Attributes object(ExamOrder order, RandomGenerator random) {
            UltrasoundSector sector = new UltrasoundSector(CLIP_COLUMNS, CLIP_ROWS, random.nextInt(3) == 0, random);
            ByteBuffer pixels = ByteBuffer.allocate(CLIP_COLUMNS * CLIP_ROWS * CLIP_FRAMES);
            for (int frame = 0; frame < CLIP_FRAMES; frame++) {
                pixels.put(sector.frame((double) frame / CLIP_FRAMES));
            }
            Attributes region = Attributes.builder()
                    .integer(Tag.RegionSpatialFormat, 1)
                    .integer(Tag.RegionDataType, 1)
                    .integer(Tag.RegionFlags, 2)
                    .integer(Tag.RegionLocationMinX0, 0)
                    .integer(Tag.RegionLocationMinY0, 0)
                    .integer(Tag.RegionLocationMaxX1, CLIP_COLUMNS - 1)
                    .integer(Tag.RegionLocationMaxY1, CLIP_ROWS - 1)
                    .integer(Tag.PhysicalUnitsXDirection, CENTIMETRES)
                    .integer(Tag.PhysicalUnitsYDirection, CENTIMETRES)
                    .decimal(Tag.PhysicalDeltaX, CLIP_CENTIMETRES_PER_PIXEL)
                    .decimal(Tag.PhysicalDeltaY, CLIP_CENTIMETRES_PER_PIXEL)
                    .build();
            return Identification.of(order, "US", Uid.UltrasoundMultiFrameImageStorage)
                    .string(Tag.ImageType, "ORIGINAL", "PRIMARY")
                    .integer(Tag.NumberOfFrames, CLIP_FRAMES)
                    .decimal(Tag.FrameTime, CLIP_FRAME_MILLIS)
                    .items(Tag.SequenceOfUltrasoundRegions, List.of(region))
                    .integer(Tag.SamplesPerPixel, 1)
                    .string(Tag.PhotometricInterpretation, "MONOCHROME2")
                    .integer(Tag.Rows, CLIP_ROWS)
                    .integer(Tag.Columns, CLIP_COLUMNS)
                    .integer(Tag.BitsAllocated, Byte.SIZE)
                    .integer(Tag.BitsStored, Byte.SIZE)
                    .integer(Tag.HighBit, Byte.SIZE - 1)
                    .integer(Tag.PixelRepresentation, 0)
                    .decimal(Tag.WindowCenter, 128)
                    .decimal(Tag.WindowWidth, 256)
                    .bytes(Tag.PixelData, VR.OB, pixels.array())
                    .build();
        }
    },

    /** A cart: ten seconds of twelve leads at 500 Hz. */
    ECG {
        @Override
        Attributes object(ExamOrder order, RandomGenerator random) {
            Rhythm[] rhythms = Rhythm.values();
            Rhythm rhythm = random.nextInt(2) == 0 ? Rhythm.NORMAL_SINUS : rhythms[random.nextInt(rhythms.length)];
            EcgRecording strip =
                    HeartModel.record(rhythm, STRIP_SECONDS, STRIP_HZ, random).at(order.at());
            Attributes identification = Identification.of(order, "ECG", Uid.TwelveLeadECGWaveformStorage)
                    .build();
            return DicomWaveformWriter.write(identification, strip, MICROVOLTS_PER_COUNT);
        }
    };

    private static final int FILM_COLUMNS = 2500;
    private static final int FILM_ROWS = 3052;
    private static final double FILM_SPACING_MM = 0.139;
    private static final int CLIP_COLUMNS = 640;
    private static final int CLIP_ROWS = 480;
    private static final int CLIP_FRAMES = 48;
    private static final double CLIP_FRAME_MILLIS = 66.67;
    private static final double CLIP_CENTIMETRES_PER_PIXEL = 0.036;
    private static final int CENTIMETRES = 3; // PS3.3 §C.8.5.5.1.15
    private static final double STRIP_SECONDS = 10;
    private static final double STRIP_HZ = 500;
    private static final double MICROVOLTS_PER_COUNT = 2.5;

    abstract Attributes object(ExamOrder order, RandomGenerator random);

    /** Examines somebody: a new study of one object, explicit VR little endian. */
    public DicomFile examine(ExamOrder order, RandomGenerator random) {
        Attributes dataset = object(order, random);
        FileMetaInformation meta = FileMetaInformation.of(
                dataset.string(Tag.SOPClassUID, ""),
                dataset.string(Tag.SOPInstanceUID, ""),
                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid());
        return new DicomFile(meta, dataset);
    }
}
