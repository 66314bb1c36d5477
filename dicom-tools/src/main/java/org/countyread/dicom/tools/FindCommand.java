package org.countyread.dicom.tools;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.dictionary.AttributesPrinter;
import org.countyread.dicom.json.DicomJsonWriter;
import org.countyread.dicom.net.association.Association;
import org.countyread.dicom.net.association.AssociationClient;
import org.countyread.dicom.net.dimse.DimseStatus;
import org.countyread.dicom.net.service.query.FindResults;
import org.countyread.dicom.net.service.query.FindScu;
import org.countyread.dicom.net.service.query.InformationModel;
import org.countyread.dicom.net.service.query.QueryLevel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Asks a peer for what it has. */
@Command(
        name = "find",
        description =
                "Asks a peer for patients, studies, series or instances, or for its worklist (C-FIND), and prints "
                        + "the matches.",
        mixinStandardHelpOptions = true)
final class FindCommand implements Callable<Integer> {
    /** What to ask for; the names are those of the command line. */
    enum Level {
        patient("PatientID", "PatientName", "PatientBirthDate", "PatientSex"),
        study(
                "StudyInstanceUID",
                "StudyDate",
                "StudyTime",
                "PatientName",
                "PatientID",
                "AccessionNumber",
                "ModalitiesInStudy",
                "StudyDescription"),
        series("SeriesInstanceUID", "Modality", "SeriesNumber", "SeriesDescription"),
        image("SOPInstanceUID", "SOPClassUID", "InstanceNumber"),
        worklist(
                "PatientName",
                "PatientID",
                "AccessionNumber",
                "StudyInstanceUID",
                "ScheduledProcedureStepSequence.Modality",
                "ScheduledProcedureStepSequence.ScheduledStationAETitle",
                "ScheduledProcedureStepSequence.ScheduledProcedureStepStartDate",
                "ScheduledProcedureStepSequence.ScheduledProcedureStepStartTime",
                "ScheduledProcedureStepSequence.ScheduledProcedureStepDescription");

        private final String returnKeys;

        Level(String... returnKeys) {
            this.returnKeys = String.join(" ", returnKeys);
        }

        List<String> returnKeys() {
            return List.of(returnKeys.split(" ", -1));
        }
    }

    @Mixin
    private PeerOptions peer = new PeerOptions();

    @Option(
            names = "--level",
            defaultValue = "study",
            description = "One of ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Level level = Level.study;

    @Option(names = "--json", description = "Matches in the DICOM JSON model, one a line.")
    private boolean json;

    @Option(
            names = "--max",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Cancels the query after so many matches. Default: ${DEFAULT-VALUE}.")
    private int max = 1000;

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "KEY[=VALUE]",
            description = "Keyword or eight digits, of an item as SEQUENCE.KEY; with the value to match, such as "
                    + "PatientName=WANG* or StudyDate=20260101-.")
    private List<String> keys = List.of();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        Attributes identifier = identifier();
        try (Association association = AssociationClient.connect(
                        peer.settings(),
                        List.of(level == Level.worklist ? FindScu.worklistContext() : FindScu.context(model())));
                FindResults results = level == Level.worklist
                        ? FindScu.worklist(association, identifier)
                        : FindScu.find(association, model(), queryLevel(), identifier)) {
            return print(results);
        }
    }

    private Attributes identifier() {
        List<String> all = new ArrayList<>(level.returnKeys());
        all.addAll(keys);
        try {
            return FindKeys.identifier(all);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private InformationModel model() {
        return level == Level.patient ? InformationModel.PATIENT_ROOT : InformationModel.STUDY_ROOT;
    }

    private QueryLevel queryLevel() {
        return switch (level) {
            case patient -> QueryLevel.PATIENT;
            case series -> QueryLevel.SERIES;
            case image -> QueryLevel.IMAGE;
            case study, worklist -> QueryLevel.STUDY;
        };
    }

    private int print(FindResults results) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        int count = 0;
        Optional<Attributes> match = results.next();
        while (match.isPresent() && count < max) {
            count++;
            if (json) {
                out.println(DicomJsonWriter.toJson(match.get()));
            } else {
                out.println("# match " + count);
                out.print(AttributesPrinter.print(match.get()));
            }
            out.flush();
            match = results.next();
        }
        if (match.isPresent()) {
            complain("more than %d matches; the query was cancelled".formatted(max));
            return ExitCode.FAILED;
        }
        DimseStatus status = results.status();
        if (!status.success()) {
            complain("the peer ended the query with " + status);
        }
        return status.success() ? ExitCode.FINE : ExitCode.FAILED;
    }

    private void complain(String trouble) {
        spec.commandLine().getErr().println("countyread dicom: " + peer.peer() + ": " + trouble);
    }
}
