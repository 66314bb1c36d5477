package org.countyread.hub.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.data.Uid;
import org.countyread.dicom.data.VR;
import org.countyread.dicom.part10.FileMetaInformation;
import org.countyread.dicom.part10.Part10Writer;
import org.countyread.hub.platform.HubIntegrationTest;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class StowIT extends HubIntegrationTest {
    private static final String ROOT =
            "2.25." + Math.floorMod(UUID.randomUUID().getMostSignificantBits(), 1_000_000_007L);
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final byte[] PIXELS = {1, 2, 3, 4};

    @Test
    void anObjectIsStoredAsItWasSentAndCanBeFetched() throws Exception {
        Attributes object = object(study());
        byte[] file = file(object, Uid.ExplicitVRLittleEndian);
        HttpResponse<String> answer = stow("admin", "/dicom-web/studies", file);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/dicom+json");
        JsonNode body = tree(answer);
        JsonNode stored = body.at("/00081199/Value/0");
        assertThat(stored.at("/00081155/Value/0").asString()).isEqualTo(object.string(Tag.SOPInstanceUID, ""));
        assertThat(body.has("00081198")).isFalse();
        String address = stored.at("/00081190/Value/0").asString();
        HttpResponse<byte[]> fetched = send(
                request(Optional.of("reader"), address.substring(address.indexOf("/dicom-web")))
                        .header("Accept", "application/dicom; transfer-syntax=*")
                        .GET()
                        .build(),
                BodyHandlers.ofByteArray());
        assertThat(fetched.body()).isEqualTo(file);
        assertThat(stow("admin", "/dicom-web/studies", file).statusCode()).isEqualTo(200);
    }

    @Test
    void otherBytesUnderAKnownUidFailAndTheRestIsStored() throws Exception {
        String study = study();
        Attributes first = object(study);
        stow("admin", "/dicom-web/studies/" + study, file(first, Uid.ExplicitVRLittleEndian));
        Attributes other =
                first.toBuilder().string(Tag.PatientComments, "other").build();
        HttpResponse<String> answer = stow(
                "admin",
                "/dicom-web/studies/" + study,
                file(other, Uid.ExplicitVRLittleEndian),
                file(object(study), Uid.ExplicitVRLittleEndian));
        assertThat(answer.statusCode()).isEqualTo(202);
        JsonNode body = tree(answer);
        assertThat(body.at("/00081198/Value/0/00081197/Value/0").asInt()).isEqualTo(0x0111);
        assertThat(body.at("/00081199/Value").size()).isEqualTo(1);
    }

    @Test
    void anObjectOfAnotherStudyOrNoObjectAtAllFailsAlone() throws Exception {
        HttpResponse<String> foreign =
                stow("admin", "/dicom-web/studies/" + study(), file(object(study()), Uid.ExplicitVRLittleEndian));
        assertThat(foreign.statusCode()).isEqualTo(409);
        assertThat(tree(foreign).at("/00081198/Value/0/00081197/Value/0").asInt())
                .isEqualTo(0xA900);
        HttpResponse<String> nonsense =
                stow("admin", "/dicom-web/studies", ("no DICOM " + ROOT).getBytes(StandardCharsets.UTF_8));
        assertThat(nonsense.statusCode()).isEqualTo(409);
        assertThat(tree(nonsense).at("/0008119A/Value/0/00081197/Value/0").asInt())
                .isEqualTo(0xC000);
    }

    @Test
    void attributesAndBulkDataBecomeAnObject() throws Exception {
        Attributes object = object(study());
        String location = "bulk/pixels";
        String attributes = """
                [{"00080005":{"vr":"CS","Value":["ISO_IR 192"]},
                  "00080016":{"vr":"UI","Value":["%s"]},"00080018":{"vr":"UI","Value":["%s"]},
                  "0020000D":{"vr":"UI","Value":["%s"]},"0020000E":{"vr":"UI","Value":["%s"]},
                  "00080060":{"vr":"CS","Value":["OT"]},"00100020":{"vr":"LO","Value":["P-JSON"]},
                  "00100010":{"vr":"PN","Value":[{"Ideographic":"王^小明"}]},
                  "00280010":{"vr":"US","Value":[2]},"00280011":{"vr":"US","Value":[2]},
                  "00280100":{"vr":"US","Value":[8]},"00280002":{"vr":"US","Value":[1]},
                  "7FE00010":{"vr":"OW","BulkDataURI":"%s"}}]
                """.formatted(
                        object.string(Tag.SOPClassUID, ""),
                        object.string(Tag.SOPInstanceUID, ""),
                        object.string(Tag.StudyInstanceUID, ""),
                        object.string(Tag.SeriesInstanceUID, ""),
                        location);
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        part(message, "Content-Type: application/dicom+json", attributes.getBytes(StandardCharsets.UTF_8));
        part(message, "Content-Type: application/octet-stream\r\nContent-Location: " + location, PIXELS);
        HttpResponse<String> answer = post("admin", "/dicom-web/studies", "application/dicom+json", message);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode found =
                tree(get("reader", "/dicom-web/studies?StudyInstanceUID=" + object.string(Tag.StudyInstanceUID, "")));
        assertThat(found.get(0).at("/00100010/Value/0/Ideographic").asString()).isEqualTo("王^小明");
        message.reset();
        part(
                message,
                "Content-Type: application/dicom+json",
                attributes.replace("JSON", "X").getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> missing = post("admin", "/dicom-web/studies", "application/dicom+json", message);
        assertThat(missing.statusCode()).isEqualTo(409);
    }

    @Test
    void aTechnicianStoresForTheOwnSiteAndAReaderNotAtAll() throws Exception {
        String study = study();
        assertThat(stow("admin", "/dicom-web/studies?site=STOW-A", file(object(study), Uid.ExplicitVRLittleEndian))
                        .statusCode())
                .isEqualTo(200);
        String technician = "stow-technician";
        post(
                "admin",
                "/api/users",
                Map.of(
                        "username",
                        technician,
                        "displayName",
                        "Technician",
                        "password",
                        "a-long-password-1",
                        "roles",
                        List.of("TECHNICIAN"),
                        "sites",
                        List.of("STOW-B")));
        byte[] own = file(object(study()), Uid.ExplicitVRLittleEndian);
        assertThat(stow(technician, "/dicom-web/studies", own).statusCode()).isEqualTo(200);
        assertThat(stow(technician, "/dicom-web/studies?site=STOW-A", own).statusCode())
                .isEqualTo(403);
        HttpResponse<String> foreign =
                stow(technician, "/dicom-web/studies", file(object(study), Uid.ExplicitVRLittleEndian));
        assertThat(foreign.statusCode()).isEqualTo(409);
        assertThat(tree(foreign).at("/00081198/Value/0/00081197/Value/0").asInt())
                .isEqualTo(0x0124);
        assertThat(stow("reader", "/dicom-web/studies", own).statusCode()).isEqualTo(403);
    }

    @Test
    void whatIsNoStoreRequestIsToldSo() {
        HttpResponse<String> json = post("admin", "/dicom-web/studies", Map.of());
        assertThat(json.statusCode()).isEqualTo(415);
        assertThat(tree(json).get("code").asString()).isEqualTo("media-type-unsupported");
        ByteArrayOutputStream cut = new ByteArrayOutputStream();
        cut.writeBytes("--frontier\r\n".getBytes(StandardCharsets.US_ASCII));
        HttpResponse<String> malformed = send(request(Optional.of("admin"), "/dicom-web/studies")
                .header("Content-Type", "multipart/related; type=\"application/dicom\"; boundary=frontier")
                .POST(BodyPublishers.ofByteArray(cut.toByteArray()))
                .build());
        assertThat(malformed.statusCode()).isEqualTo(400);
    }

    private HttpResponse<String> stow(String user, String path, byte[]... files) throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        for (byte[] file : files) {
            part(message, "Content-Type: application/dicom", file);
        }
        return post(user, path, "application/dicom", message);
    }

    private HttpResponse<String> post(String user, String path, String type, ByteArrayOutputStream message) {
        message.writeBytes("--frontier--\r\n".getBytes(StandardCharsets.US_ASCII));
        return send(request(Optional.of(user), path)
                .header("Content-Type", "multipart/related; type=\"" + type + "\"; boundary=frontier")
                .header("Accept", "application/dicom+json")
                .POST(BodyPublishers.ofByteArray(message.toByteArray()))
                .build());
    }

    private static void part(ByteArrayOutputStream message, String headers, byte[] content) {
        message.writeBytes(("--frontier\r\n" + headers + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        message.writeBytes(content);
        message.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    private static String study() {
        return ROOT + ".1." + COUNT.incrementAndGet();
    }

    private static Attributes object(String study) {
        return Attributes.builder()
                .string(Tag.SOPClassUID, Uid.SecondaryCaptureImageStorage)
                .string(Tag.SOPInstanceUID, study + ".3." + COUNT.incrementAndGet())
                .string(Tag.StudyInstanceUID, study)
                .string(Tag.SeriesInstanceUID, study + ".2")
                .string(Tag.PatientID, "P-STOW")
                .string(Tag.Modality, "OT")
                .integer(Tag.Rows, 2)
                .integer(Tag.Columns, 2)
                .integer(Tag.SamplesPerPixel, 1)
                .integer(Tag.BitsAllocated, 8)
                .bytes(Tag.PixelData, VR.OW, PIXELS)
                .build();
    }

    private static byte[] file(Attributes object, String transferSyntax) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Part10Writer.write(
                out,
                FileMetaInformation.of(
                        object.string(Tag.SOPClassUID, ""), object.string(Tag.SOPInstanceUID, ""), transferSyntax),
                object);
        return out.toByteArray();
    }
}
