package org.countyread.hub.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.countyread.dicom.codec.transfer.OriginalFile;
import org.countyread.dicom.codec.transfer.TransferForm;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.data.Uid;
import org.countyread.dicom.data.VR;
import org.countyread.dicom.part10.FileMetaInformation;
import org.countyread.dicom.part10.Part10Writer;
import org.countyread.hub.archive.Archive;
import org.countyread.hub.archive.ArrivingStudies;
import org.countyread.hub.archive.ArrivingStudy;
import org.countyread.hub.archive.StoreResult;
import org.countyread.hub.archive.StudyCompletion;
import org.countyread.hub.platform.HubIntegrationTest;
import org.countyread.link.transport.ContentDigest;
import org.countyread.link.transport.ItemEnd;
import org.countyread.link.transport.ItemStart;
import org.countyread.link.wire.ItemOffer;
import org.countyread.link.wire.ItemPriority;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** Objects that come in fewer bytes: what is archived is what the device sent, or nothing. */
class EncodedObjectIT extends HubIntegrationTest {
    private static final String SITE = "EN01";
    private static final String ITEM = "object-1";

    @Autowired
    private SiteItems items;

    @Autowired
    private HalfItems halves;

    @Autowired
    private Archive archive;

    @TempDir
    private Path folder;

    @Autowired
    private ArrivingStudies arriving;

    private String instance = "";
    private String study = "";
    private byte[] original = new byte[0];
    private byte[] form = new byte[0];
    private Path staging = Path.of("");

    @BeforeEach
    void makeObject() throws IOException {
        Path file = folder.resolve("object.dcm");
        instance = "1.2.840.4711." + System.nanoTime();
        study = instance + ".1";
        byte[] pixels = new byte[400 * 300 * 2];
        for (int i = 0; i < pixels.length; i += 2) {
            pixels[i] = (byte) (i / 600 + i % 7);
        }
        Attributes dataset = Attributes.builder()
                .string(Tag.SOPClassUID, Uid.DigitalXRayImageStorageForPresentation)
                .string(Tag.SOPInstanceUID, instance)
                .string(Tag.StudyInstanceUID, study)
                .string(Tag.SeriesInstanceUID, instance + ".2")
                .string(Tag.Modality, "DX")
                .integer(Tag.SamplesPerPixel, 1)
                .string(Tag.PhotometricInterpretation, "MONOCHROME2")
                .integer(Tag.Rows, 400)
                .integer(Tag.Columns, 300)
                .integer(Tag.BitsAllocated, 16)
                .integer(Tag.BitsStored, 12)
                .integer(Tag.HighBit, 11)
                .integer(Tag.PixelRepresentation, 0)
                .bytes(Tag.PixelData, VR.OW, pixels)
                .build();
        FileMetaInformation meta = FileMetaInformation.of(
                Uid.DigitalXRayImageStorageForPresentation, instance, Uid.ExplicitVRLittleEndian);
        try (OutputStream out = Files.newOutputStream(file)) {
            Part10Writer.write(out, meta, dataset);
        }
        original = Files.readAllBytes(file);
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        TransferForm.encode(file, encoded);
        form = encoded.toByteArray();
        staging = folder.resolve("staging");
    }

    private LinkItemSink sink() throws IOException {
        return new LinkItemSink(new LinkStaging(staging, 0, Clock.systemUTC()), items, halves);
    }

    private static ItemOffer offer(byte[] bytes, Map<String, String> attributes) {
        return new ItemOffer(ITEM, "object", attributes, bytes.length, ContentDigest.hex(bytes), ItemPriority.ROUTINE);
    }

    private Map<String, String> announced() {
        return new OriginalFile(original.length, ContentDigest.hex(original)).attributes();
    }

    private ItemEnd send(LinkItemSink sink, byte[] bytes, Map<String, String> attributes) throws IOException {
        assertThat(sink.offer(SITE, offer(bytes, attributes))).isEqualTo(new ItemStart.Accept(0));
        sink.write(SITE, ITEM, 0, ByteBuffer.wrap(bytes));
        return sink.finish(SITE, ITEM);
    }

    private void assertArchivedAsSent(LinkItemSink sink) throws IOException {
        assertThat(archive.known(ContentDigest.hex(original))).get().isInstanceOf(StoreResult.AlreadyHere.class);
        assertThat(sink.offer(SITE, offer(original, Map.of()))).isEqualTo(new ItemStart.AlreadyHere());
        assertThat(staging).isEmptyDirectory();
    }

    private static void assertRefusedForGood(ItemEnd end) {
        assertThat(end).isInstanceOfSatisfying(ItemEnd.Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo("encoding-refused");
            assertThat(refused.retryable()).isFalse();
        });
    }

    @Test
    void theOriginalIsArchivedAndIsKnownInEitherForm() throws IOException {
        LinkItemSink sink = sink();
        assertThat(form.length).isLessThan(original.length / 2);
        assertThat(send(sink, form, announced())).isEqualTo(new ItemEnd.Acknowledged());
        assertThat(sink.offer(SITE, offer(form, announced()))).isEqualTo(new ItemStart.AlreadyHere());
        assertArchivedAsSent(sink);
    }

    @Test
    void anEncodedTransferGoesOnWhereAKilledHubStopped() throws IOException {
        LinkItemSink killed = sink();
        killed.offer(SITE, offer(form, announced()));
        killed.write(SITE, ITEM, 0, ByteBuffer.wrap(form, 0, 500));

        LinkItemSink next = sink();
        assertThat(next.offer(SITE, offer(form, announced()))).isEqualTo(new ItemStart.Accept(500));
        next.write(SITE, ITEM, 500, ByteBuffer.wrap(form, 500, form.length - 500));
        assertThat(next.finish(SITE, ITEM)).isEqualTo(new ItemEnd.Acknowledged());
        assertArchivedAsSent(next);
    }

    /** The gateway's encoder made a mistake: the bytes came over as they were offered, but do not stand for the object. */
    @Test
    void aFormThatDoesNotGiveTheOriginalIsRefusedAndTheOriginalIsTaken() throws IOException {
        LinkItemSink sink = sink();
        for (int at : new int[] {3, form.length / 3, form.length / 2}) {
            byte[] wrong = form.clone();
            wrong[at] ^= 0x10;
            assertRefusedForGood(send(sink, wrong, announced()));
            assertThat(archive.known(ContentDigest.hex(original))).isEmpty();
            assertThat(staging).isEmptyDirectory();
        }
        assertThat(send(sink, original, Map.of())).isEqualTo(new ItemEnd.Acknowledged());
        assertArchivedAsSent(sink);
    }

    /** The picture goes ahead, the film follows, and the picture goes when the study is complete. */
    @Test
    void aPreviewShowsAStudyUntilItIsComplete() throws IOException {
        LinkItemSink sink = sink();
        byte[] jpeg = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 7};
        ItemOffer preview = new ItemOffer(
                "preview-1",
                "preview",
                Map.of(
                        "studyInstanceUid", study,
                        "sopInstanceUid", instance,
                        "modality", "DX",
                        "patientName", "李四",
                        "patientBirthDate", "1990-02-03",
                        "priority", "EMERGENCY",
                        "objectSizeBytes", Integer.toString(original.length)),
                jpeg.length,
                ContentDigest.hex(jpeg),
                ItemPriority.EXPRESS);
        assertThat(sink.offer(SITE, preview)).isEqualTo(new ItemStart.Accept(0));
        sink.write(SITE, "preview-1", 0, ByteBuffer.wrap(jpeg));
        assertThat(sink.finish(SITE, "preview-1")).isEqualTo(new ItemEnd.Acknowledged());
        ArrivingStudy coming = arriving.find(study).orElseThrow();
        assertThat(coming.patient().name()).isEqualTo("李四");
        assertThat(coming.previews()).containsExactly(instance);
        assertThat(arriving.isIncomplete(study)).isTrue();

        assertThat(send(sink, form, announced())).isEqualTo(new ItemEnd.Acknowledged());
        assertThat(arriving.isIncomplete(study)).isFalse();
        archive.complete(new StudyCompletion(SITE, study, Optional.empty()));
        assertThat(arriving.find(study)).isEmpty();
        assertThat(sink.offer(SITE, preview)).isEqualTo(new ItemStart.Accept(0));
        sink.write(SITE, "preview-1", 0, ByteBuffer.wrap(jpeg));
        assertThat(sink.finish(SITE, "preview-1")).isEqualTo(new ItemEnd.Acknowledged());
        assertThat(arriving.find(study)).as("after its film").isEmpty();
    }

    @Test
    void anEncodingThatIsNotKnownIsRefusedAtTheOffer() throws IOException {
        Map<String, String> attributes = new HashMap<>(announced());
        attributes.put("encoding", "of-tomorrow");
        assertThat(sink().offer(SITE, offer(form, attributes)))
                .isInstanceOfSatisfying(ItemStart.Refuse.class, refused -> {
                    assertThat(refused.code()).isEqualTo("encoding-refused");
                    assertThat(refused.retryable()).isFalse();
                });
    }

    @Test
    void aFormThatClaimsMoreThanTheDiskHoldsFindsNoRoom() throws IOException {
        Map<String, String> attributes = new HashMap<>(announced());
        attributes.put("originalSizeBytes", "999999999999999999");
        assertThat(sink().offer(SITE, offer(form, attributes)))
                .isInstanceOfSatisfying(
                        ItemStart.Refuse.class,
                        refused -> assertThat(refused.code()).isEqualTo("no-room"));
    }
}
