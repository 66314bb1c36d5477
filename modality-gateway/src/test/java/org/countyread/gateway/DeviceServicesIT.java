package org.countyread.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;
import org.countyread.dicom.data.Uid;
import org.countyread.dicom.data.VR;
import org.countyread.dicom.net.association.Association;
import org.countyread.dicom.net.association.AssociationClient;
import org.countyread.dicom.net.association.AssociationClientSettings;
import org.countyread.dicom.net.association.AssociationRejected;
import org.countyread.dicom.net.association.ProposedContext;
import org.countyread.dicom.net.dimse.DimseStatus;
import org.countyread.dicom.net.service.managed.PerformedProcedureScu;
import org.countyread.dicom.net.service.query.FindScu;
import org.countyread.dicom.part10.Part10Reader;
import org.countyread.testkit.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Worklist and performed procedure steps for devices that speak real DIMSE, DCMTK's among them. */
class DeviceServicesIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String FORM = """
            {"patient":{"id":"%s","name":"%s","sex":"M","birthDate":"1980-02-03"},"modality":"%s","item":"胸部正位",
             "priority":"URGENT"}""";

    @TempDir
    Path folder;

    private GatewayBox box;
    private static final String WANG = "WANG^XIAOMING=王^小明";

    private String wang;

    @BeforeEach
    void start() throws Exception {
        box = new GatewayBox(
                folder.resolve("data"),
                "--countyread.gateway.site-code=T01",
                "--countyread.gateway.completion.quiet=60s",
                "--countyread.gateway.dicom.callers=listed",
                "--countyread.gateway.dicom.devices.DR1.modality=DX",
                "--countyread.gateway.dicom.devices.OLD.character-set=GB18030",
                "--countyread.gateway.dicom.devices.OLD.name-writing=ideographic",
                "--countyread.gateway.dicom.devices.OLD.assumed-character-set=GB18030",
                "--countyread.gateway.dicom.devices.ASCII.character-set=",
                "--countyread.gateway.dicom.devices.ASCII.name-writing=alphabetic");
        wang = register("P1", "王小明", "DX");
        register("P2", "欧阳晓红", "US");
    }

    private String register(String id, String name, String modality) throws Exception {
        return box.post("/api/exams", FORM.formatted(id, name, modality))
                .get("accessionNumber")
                .asString();
    }

    @AfterEach
    void stop() {
        box.close();
    }

    private Association connect(String aeTitle, ProposedContext... contexts) throws Exception {
        return AssociationClient.connect(
                AssociationClientSettings.of("127.0.0.1", box.dicomPort(), aeTitle, "CRGATEWAY"), List.of(contexts));
    }

    private List<Attributes> worklist(String aeTitle, Attributes.Builder identifier) throws Exception {
        try (Association association = connect(aeTitle, FindScu.worklistContext())) {
            return FindScu.worklist(association, identifier.build()).take(100);
        }
    }

    private static Attributes.Builder keys(Attributes step) {
        return Attributes.builder()
                .string(Tag.SpecificCharacterSet, "ISO_IR 192")
                .string(Tag.PatientName, "")
                .string(Tag.PatientID, "")
                .string(Tag.PatientBirthDate, "")
                .string(Tag.PatientSex, "")
                .string(Tag.AccessionNumber, "")
                .string(Tag.StudyInstanceUID, "")
                .string(Tag.RequestedProcedureDescription, "")
                .string(Tag.RequestedProcedurePriority, "")
                .items(Tag.ScheduledProcedureStepSequence, step);
    }

    private static Attributes step(String modality, String station, String date) {
        return Attributes.builder()
                .string(Tag.Modality, modality)
                .string(Tag.ScheduledStationAETitle, station)
                .string(Tag.ScheduledProcedureStepStartDate, date)
                .string(Tag.ScheduledProcedureStepID, "")
                .build();
    }

    private static String today() {
        return LocalDate.now(ZoneId.of("Asia/Shanghai")).format(DateTimeFormatter.BASIC_ISO_DATE);
    }

    @Test
    void answersWithPinyinBesideTheCharactersAndAStudyOfItsOwn() throws Exception {
        List<Attributes> found = worklist("DR1", keys(step("DX", "DR1", today())));
        assertThat(found).hasSize(1);
        Attributes exam = found.get(0);
        assertThat(exam.string(Tag.PatientName)).contains("WANG^XIAOMING=王^小明");
        assertThat(exam.string(Tag.PatientBirthDate)).contains("19800203");
        assertThat(exam.string(Tag.AccessionNumber)).contains(wang);
        assertThat(exam.string(Tag.StudyInstanceUID).orElseThrow()).startsWith("2.25.");
        assertThat(exam.string(Tag.RequestedProcedureDescription)).contains("胸部正位");
        assertThat(exam.string(Tag.RequestedProcedurePriority)).contains("HIGH");
        Attributes step = exam.item(Tag.ScheduledProcedureStepSequence).orElseThrow();
        assertThat(step.string(Tag.ScheduledStationAETitle)).contains("DR1");
        assertThat(step.string(Tag.ScheduledProcedureStepStartDate)).contains(today());
    }

    @Test
    void findsAPatientByEveryWayToWriteTheName() throws Exception {
        for (String name :
                List.of("王*", "王小明", "WANG*", "wang^xiao*", "WANG XIAOMING", "WANG^XIAOMING", "=王^小明", "*小明*")) {
            assertThat(worklist("DR1", keys(step("", "", "")).string(Tag.PatientName, name)))
                    .as(name)
                    .hasSize(1);
        }
        assertThat(worklist("DR1", keys(step("", "", "")).string(Tag.PatientName, "OUYANG^XIAO*")))
                .hasSize(1);
        assertThat(worklist("DR1", keys(step("", "", "")).string(Tag.PatientName, "李*")))
                .isEmpty();
    }

    @Test
    void matchesNumberIdModalityAndDates() throws Exception {
        assertThat(worklist("DR1", keys(step("", "", "")).string(Tag.AccessionNumber, wang)))
                .hasSize(1);
        assertThat(worklist("DR1", keys(step("", "", "")).string(Tag.PatientID, "P2")))
                .hasSize(1);
        assertThat(worklist("DR1", keys(step("CR", "", ""))))
                .as("every kind of X-ray")
                .hasSize(1);
        assertThat(worklist("DR1", keys(step("MR", "", "")))).isEmpty();
        assertThat(worklist("DR1", keys(step("", "", "20200101-" + today())))).hasSize(2);
        assertThat(worklist("DR1", keys(step("", "", "20200101-20200102")))).isEmpty();
    }

    @Test
    void speaksTheCharacterSetOfTheDevice() throws Exception {
        Attributes gb = worklist("OLD", keys(step("DX", "", ""))).get(0);
        assertThat(gb.characterSet().values()).containsExactly("GB18030");
        assertThat(gb.string(Tag.PatientName)).contains("王小明");
        assertThat(gb.bytes(Tag.PatientName).orElseThrow()).hasSize(6);
        Attributes.Builder inGbk = Attributes.builder()
                .bytes(Tag.PatientName, VR.PN, "王*".getBytes("GBK"))
                .items(Tag.ScheduledProcedureStepSequence, step("", "", ""));
        assertThat(worklist("OLD", inGbk)).as("a key without a character set").hasSize(1);
        Attributes ascii = worklist("ASCII", keys(step("DX", "", ""))).get(0);
        assertThat(ascii.string(Tag.PatientName)).contains("WANG^XIAOMING");
        assertThat(ascii.contains(Tag.SpecificCharacterSet)).isFalse();
    }

    @Test
    void dcmtkReadsTheWorklist() throws Exception {
        assumeTrue(Dcmtk.installed(), "DCMTK is not installed");
        Path answers = Files.createDirectories(folder.resolve("answers"));
        Dcmtk.Ended ended = Dcmtk.run(
                "findscu",
                "-v",
                "-W",
                "-X",
                "-od",
                answers.toString(),
                "-aet",
                "DR1",
                "-aec",
                "CRGATEWAY",
                "-k",
                "(0008,0005)=ISO_IR 192",
                "-k",
                "PatientName=王*",
                "-k",
                "AccessionNumber",
                "-k",
                "(0040,0100)[0].Modality=DX",
                "-k",
                "(0040,0100)[0].ScheduledProcedureStepStartDate=" + today(),
                "127.0.0.1",
                Integer.toString(box.dicomPort()));
        assertThat(ended.exitCode()).as(ended.output()).isZero();
        Attributes answer = Part10Reader.read(answers.resolve("rsp0001.dcm")).dataset();
        assertThat(answer.string(Tag.PatientName)).contains("WANG^XIAOMING=王^小明");
        assertThat(answer.string(Tag.AccessionNumber)).contains(wang);
        assertThat(answers.resolve("rsp0002.dcm")).doesNotExist();
    }

    @Test
    void aStrangerIsRejectedAndSeenAtTheDesk() throws Exception {
        assertThatThrownBy(() -> connect("NOBODY", FindScu.worklistContext()))
                .isInstanceOf(AssociationRejected.class)
                .hasMessageContaining("calling AE title not recognized");
        JsonNode trouble = box.get("/api/device-troubles").get("items").get(0);
        assertThat(trouble.get("aeTitle").asString()).isEqualTo("NOBODY");
        assertThat(trouble.get("kind").asString()).isEqualTo("CALLING_AE_TITLE_UNKNOWN");
        assertThat(trouble.get("address").asString()).isEqualTo("127.0.0.1");
    }

    @Test
    void imagesOfTheWorklistsStudyBelongToTheExamAndTheStepCompletesThem() throws Exception {
        assumeTrue(Dcmtk.installed(), "DCMTK is not installed");
        String study = worklist("DR1", keys(step("DX", "", "")))
                .get(0)
                .string(Tag.StudyInstanceUID)
                .orElseThrow();
        String performed = Uid.create();
        try (Association association = connect("DR1", PerformedProcedureScu.context())) {
            assertThat(PerformedProcedureScu.create(association, performed, begun(study)))
                    .isEqualTo(DimseStatus.SUCCESS);
            assertThat(exam().get("way").asString()).isEqualTo("IN_PROGRESS");
            assertThat(PerformedProcedureScu.create(association, performed, begun(study))
                            .code())
                    .as("once only")
                    .isEqualTo(DimseStatus.DUPLICATE_SOP_INSTANCE.code());
            Dcmtk.storescu(
                    box.dicomPort(), TestObjects.writeOf(folder.resolve("a.dcm"), study, study + ".1.1", "P1", WANG));
            assertThat(exam().at("/transfer/objects").asInt()).isEqualTo(1);
            assertThat(PerformedProcedureScu.set(association, performed, ended(study, 2)))
                    .isEqualTo(DimseStatus.SUCCESS);
            assertThat(PerformedProcedureScu.set(association, performed, ended(study, 2))
                            .code())
                    .as("a completed step stays as it is")
                    .isEqualTo(0x0110);
        }
        assertThat(steps(exam())).contains("PERFORMED").doesNotContain("COMPLETE");
        Dcmtk.storescu(
                box.dicomPort(), TestObjects.writeOf(folder.resolve("b.dcm"), study, study + ".1.2", "P1", WANG));
        Await.until(
                "complete when the last object named is here, long before the quiet time",
                SOON,
                () -> steps(exam()).contains("COMPLETE"));
        assertThat(worklist("DR1", keys(step("DX", "", "")))).as("it is done").isEmpty();
    }

    @Test
    void aStepThatIsBrokenOffLeavesTheExamToBeDone() throws Exception {
        String study = worklist("DR1", keys(step("DX", "", "")))
                .get(0)
                .string(Tag.StudyInstanceUID)
                .orElseThrow();
        String performed = Uid.create();
        try (Association association = connect("DR1", PerformedProcedureScu.context())) {
            PerformedProcedureScu.create(association, performed, begun(study));
            Attributes end = Attributes.builder()
                    .string(Tag.PerformedProcedureStepStatus, "DISCONTINUED")
                    .string(Tag.PerformedProcedureStepEndDate, today())
                    .string(Tag.PerformedProcedureStepEndTime, "120500")
                    .build();
            assertThat(PerformedProcedureScu.set(association, performed, end)).isEqualTo(DimseStatus.SUCCESS);
        }
        assertThat(exam().get("way").asString()).isEqualTo("REGISTERED");
        assertThat(steps(exam())).contains("DISCONTINUED");
        assertThat(worklist("DR1", keys(step("DX", "", "")))).hasSize(1);
    }

    private JsonNode exam() throws Exception {
        return box.get("/api/exams/" + wang);
    }

    private static List<String> steps(JsonNode exam) {
        return exam.get("steps")
                .valueStream()
                .map(step -> step.get("step").asString())
                .toList();
    }

    private static Attributes begun(String study) {
        return Attributes.builder()
                .string(Tag.SpecificCharacterSet, "ISO_IR 192")
                .string(Tag.Modality, "DX")
                .string(Tag.PatientName, "WANG^XIAOMING=王^小明")
                .string(Tag.PatientID, "P1")
                .string(Tag.PerformedStationAETitle, "DR1")
                .string(Tag.PerformedProcedureStepStartDate, today())
                .string(Tag.PerformedProcedureStepStartTime, "120000")
                .string(Tag.PerformedProcedureStepStatus, "IN PROGRESS")
                .string(Tag.PerformedProcedureStepID, "1")
                .items(
                        Tag.ScheduledStepAttributesSequence,
                        Attributes.builder().string(Tag.StudyInstanceUID, study).build())
                .build();
    }

    private static Attributes ended(String study, int objects) {
        Attributes[] images = new Attributes[objects];
        for (int i = 0; i < objects; i++) {
            images[i] = Attributes.builder()
                    .string(Tag.ReferencedSOPClassUID, Uid.DigitalXRayImageStorageForPresentation)
                    .string(Tag.ReferencedSOPInstanceUID, study + ".1." + (i + 1))
                    .build();
        }
        return Attributes.builder()
                .string(Tag.PerformedProcedureStepStatus, "COMPLETED")
                .string(Tag.PerformedProcedureStepEndDate, today())
                .string(Tag.PerformedProcedureStepEndTime, "120500")
                .items(
                        Tag.PerformedSeriesSequence,
                        Attributes.builder()
                                .string(Tag.ProtocolName, "CHEST PA")
                                .string(Tag.SeriesInstanceUID, study + ".1")
                                .items(Tag.ReferencedImageSequence, images)
                                .build())
                .build();
    }
}
