package org.countyread.hub.reporting;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.countyread.hub.platform.HubSettings;
import org.countyread.hub.reading.ModalityGroup;
import org.countyread.hub.reading.ReadingTask;
import org.countyread.hub.reading.ReadingTask.Exam;
import org.countyread.hub.registry.CommunityRegistry;
import org.countyread.hub.registry.Organisation;
import org.countyread.hub.reporting.rendering.ReportSheet;
import org.countyread.hub.reporting.rendering.ReportSheet.Field;
import org.springframework.stereotype.Component;

/** Says what stands on a printed report, in which words. Thread-safe. */
@Component
class ReportSheets {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final CommunityRegistry registry;
    private final ReportingSettings settings;
    private final HubSettings hub;

    ReportSheets(CommunityRegistry registry, ReportingSettings settings, HubSettings hub) {
        this.registry = registry;
        this.settings = settings;
        this.hub = hub;
    }

    /**
     * The sheet of a report as it will stand once {@code signer} has signed it at {@code signedAt}.
     *
     * @param pagesBehind how many pages follow it under the same signature
     */
    ReportSheet sheet(ReadingTask task, Report report, String signer, Instant signedAt, int pagesBehind) {
        Exam exam = task.exam();
        String reviewer = label("审核医师", "Signed by");
        return new ReportSheet(
                hospital(),
                title(ModalityGroup.of(exam.modality())),
                patient(task),
                exam(task),
                new Field(label("检查所见", "Findings"), report.text().findings()),
                new Field(label("诊断意见", "Impression"), report.text().impression()),
                report.text().critical() ? label("危急值：请立即处理并回复", "Critical value: act and acknowledge at once") : "",
                List.of(
                        new Field(label("书写医师", "Written by"), report.writer().displayName()),
                        new Field(
                                label("提交时间", "Submitted"),
                                time(report.submittedAt().orElse(signedAt), MINUTE)),
                        new Field(reviewer, signer),
                        new Field(label("签发时间", "Signed"), time(signedAt, SECOND))),
                reviewer,
                note(pagesBehind),
                label("检查号", "Accession") + " " + exam.accessionNumber() + " · " + reference(report),
                settings.paper());
    }

    /** Which version of which report. */
    String reference(Report report) {
        return label("报告编号", "Report") + " " + report.id() + " · " + label("版本", "Version") + " " + report.version();
    }

    private String note(int pagesBehind) {
        String signed = label("本报告已电子签名，以电子件为准。", "Signed electronically; the electronic document prevails.");
        return pagesBehind == 0
                ? signed
                : signed
                        + label(
                                "后附心电图 " + pagesBehind + " 页，同一签名。",
                                "ECG on the following pages, under the same signature: " + pagesBehind + ".");
    }

    /** The name of the lead hospital. */
    String hospital() {
        return settings.hospital().isBlank()
                ? registry.organisations().stream()
                        .filter(organisation -> organisation.kind() == Organisation.Kind.LEAD_HOSPITAL)
                        .map(Organisation::name)
                        .findFirst()
                        .orElse("县域影像心电诊断中心")
                : settings.hospital();
    }

    private List<Field> patient(ReadingTask task) {
        ReadingTask.Patient patient = task.exam().patient();
        return List.of(
                new Field(label("姓名", "Name"), patient.name()),
                new Field(label("性别", "Sex"), patient.sex().map(this::sex).orElse("—")),
                new Field(
                        label("年龄", "Age"),
                        patient.birthDate().map(birth -> age(birth, day(task))).orElse("—")),
                new Field(label("患者编号", "Patient ID"), patient.id()));
    }

    private List<Field> exam(ReadingTask task) {
        Exam exam = task.exam();
        String site = registry.siteName(exam.siteCode());
        String item = exam.item().or(exam::description).or(exam::bodyPart).orElse("");
        List<Field> fields = new ArrayList<>();
        fields.add(new Field(label("检查号", "Accession no."), exam.accessionNumber()));
        fields.add(new Field(label("检查项目", "Exam"), (exam.modality() + " " + item).strip()));
        fields.add(new Field(label("申请单位", "Requested by"), site));
        fields.add(new Field(
                label("检查时间", "Examined"),
                task.times()
                        .acquiredAt()
                        .map(at -> time(at, MINUTE))
                        .or(() -> exam.studyDate().map(LocalDate::toString))
                        .orElse("—")));
        exam.indication()
                .filter(words -> !words.isBlank())
                .ifPresent(words -> fields.add(new Field(label("临床指征", "Indication"), words)));
        return fields;
    }

    private LocalDate day(ReadingTask task) {
        return task.exam()
                .studyDate()
                .or(() -> task.times().acquiredAt().map(at -> LocalDate.ofInstant(at, hub.zone())))
                .orElseGet(() -> LocalDate.ofInstant(task.times().hubCompleteAt(), hub.zone()));
    }

    private String title(ModalityGroup group) {
        return switch (group) {
            case ECG -> label("心电诊断报告", "ECG Report");
            case US -> label("超声诊断报告", "Ultrasound Report");
            case DR, OTHER -> label("影像诊断报告", "Imaging Report");
        };
    }

    private String sex(String code) {
        return switch (code) {
            case "M" -> label("男", "male");
            case "F" -> label("女", "female");
            case "O" -> label("其他", "other");
            default -> code;
        };
    }

    /** The age as paediatricians want it: days in the first month, months in the first three years. */
    private String age(LocalDate birth, LocalDate day) {
        Period age = Period.between(birth, day);
        if (age.isNegative()) {
            return "—";
        }
        if (age.toTotalMonths() < 1) {
            return ChronoUnit.DAYS.between(birth, day) + label(" 天", "days");
        }
        return age.getYears() < 3 ? age.toTotalMonths() + label(" 月", "months") : age.getYears() + label(" 岁", "years");
    }

    private String time(Instant at, DateTimeFormatter format) {
        return format.format(at.atZone(hub.zone()));
    }

    private String label(String chinese, String english) {
        return settings.bilingual() ? chinese + " " + english : chinese;
    }
}
