package org.countyread.gateway.procedurestep;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.encoding.DataSetDecoder;
import org.countyread.dicom.encoding.DataSetEncoder;
import org.countyread.dicom.encoding.DicomFormatException;
import org.countyread.dicom.encoding.TransferSyntax;
import org.countyread.dicom.net.dimse.DimseStatus;
import org.countyread.dicom.net.service.Caller;
import org.countyread.dicom.net.service.ServiceRefused;
import org.countyread.dicom.net.service.managed.PerformedProcedureRules;
import org.countyread.dicom.net.service.managed.PerformedProcedureStore;
import org.countyread.gateway.exam.ExamProgress;
import org.countyread.gateway.platform.Database;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Repository;

/**
 * Keeps the steps devices perform, and says to the exams that one began or ended. All SQL of performed steps is here.
 * Thread-safe. Source: PS3.4 Annex F.
 */
@Repository
public class PerformedSteps implements PerformedProcedureStore {
    private static final TransferSyntax SYNTAX = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;

    private final Database database;
    private final ExamProgress exams;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    PerformedSteps(Database database, ExamProgress exams, Clock clock, ApplicationEventPublisher events) {
        this.database = database;
        this.exams = exams;
        this.clock = clock;
        this.events = events;
    }

    @Override
    public boolean create(Caller caller, String sopInstanceUid, Attributes step) throws ServiceRefused {
        String study = PerformedStep.studyInstanceUid(step);
        Instant now = clock.instant();
        try {
            Optional<String> accession = exams.examOf(study, PerformedStep.accessionNumber(step));
            boolean created = database.inTransaction(() -> {
                boolean inserted = insert(caller, sopInstanceUid, step, study, accession, now);
                if (inserted) {
                    accession.ifPresent(number -> exams.started(number, now, caller.aeTitle()));
                }
                return inserted;
            });
            accession.filter(number -> created).ifPresent(exams::changed);
            return created;
        } catch (DataAccessException e) {
            throw notStored(e);
        }
    }

    private boolean insert(
            Caller caller,
            String sopInstanceUid,
            Attributes step,
            String study,
            Optional<String> accession,
            Instant now) {
        return database.writes()
                        .sql("""
                            insert into performed_step (sop_instance_uid, study_uid, accession, calling_ae, status, data_set,
                                started_at)
                            values (:step, :study, :accession, :callingAe, :status, :dataSet, :now)
                            on conflict do nothing""")
                        .param("step", sopInstanceUid)
                        .param("study", study)
                        .param("accession", accession.orElse(null))
                        .param("callingAe", caller.aeTitle())
                        .param("status", PerformedStep.status(step))
                        .param("dataSet", DataSetEncoder.encode(step, SYNTAX))
                        .param("now", now.toEpochMilli())
                        .update()
                == 1;
    }

    @Override
    public Optional<Attributes> find(String sopInstanceUid) throws ServiceRefused {
        try {
            return stored(sopInstanceUid);
        } catch (DataAccessException e) {
            throw notStored(e);
        }
    }

    private Optional<Attributes> stored(String sopInstanceUid) {
        return database.writes()
                .sql("select data_set from performed_step where sop_instance_uid = :step")
                .param("step", sopInstanceUid)
                .query((row, n) -> decoded(row.getBytes(1)))
                .optional();
    }

    @Override
    public boolean replace(Caller caller, String sopInstanceUid, Attributes expected, Attributes changed)
            throws ServiceRefused {
        Instant now = clock.instant();
        String study = PerformedStep.studyInstanceUid(changed);
        try {
            Optional<String> accession = exams.examOf(study, PerformedStep.accessionNumber(changed));
            boolean replaced = database.inTransaction(() -> {
                if (stored(sopInstanceUid).filter(expected::equals).isEmpty()) {
                    return false;
                }
                update(sopInstanceUid, changed, now);
                accession.ifPresent(number -> ended(number, changed, now, caller.aeTitle()));
                return true;
            });
            if (replaced) {
                accession.ifPresent(exams::changed);
                tell(study, changed);
            }
            return replaced;
        } catch (DataAccessException e) {
            throw notStored(e);
        }
    }

    private void update(String sopInstanceUid, Attributes changed, Instant now) {
        boolean open = PerformedStep.status(changed).equals(PerformedProcedureRules.IN_PROGRESS);
        database.writes()
                .sql("""
                    update performed_step set status = :status, data_set = :dataSet, ended_at = :ended
                    where sop_instance_uid = :step""")
                .param("status", PerformedStep.status(changed))
                .param("dataSet", DataSetEncoder.encode(changed, SYNTAX))
                .param("ended", open ? null : now.toEpochMilli())
                .param("step", sopInstanceUid)
                .update();
        Set<String> objects = PerformedStep.objects(changed);
        database.writes()
                .sql("delete from performed_object where step_uid = :step")
                .param("step", sopInstanceUid)
                .update();
        objects.forEach(object -> database.writes()
                .sql("insert into performed_object (step_uid, sop_instance_uid) values (:step, :object)")
                .param("step", sopInstanceUid)
                .param("object", object)
                .update());
    }

    private void ended(String accession, Attributes step, Instant at, String by) {
        switch (PerformedStep.status(step)) {
            case PerformedProcedureRules.COMPLETED -> exams.performed(accession, at, by);
            case PerformedProcedureRules.DISCONTINUED -> exams.discontinued(accession, at, by);
            default -> {
                // still in progress: the exam's way has not changed
            }
        }
    }

    private void tell(String study, Attributes step) {
        if (PerformedStep.status(step).equals(PerformedProcedureRules.COMPLETED)) {
            events.publishEvent(new PerformedStepEnded(study));
        }
    }

    /**
     * Whether the devices are done with a study and all objects they have named are here: some step of it is completed,
     * none is in progress, and nothing that a completed one names is missing.
     */
    public boolean isWhole(String studyInstanceUid) {
        return database.reads()
                .sql("""
                    select exists (select 1 from performed_step
                            join performed_object on step_uid = performed_step.sop_instance_uid
                            where study_uid = :study and status = 'COMPLETED')
                        and not exists (select 1 from performed_step
                            where study_uid = :study and status = 'IN PROGRESS')
                        and not exists (select 1 from performed_step
                            join performed_object named on step_uid = performed_step.sop_instance_uid
                            where study_uid = :study and status = 'COMPLETED' and not exists (
                                select 1 from spool_entry
                                where spool_entry.sop_instance_uid = named.sop_instance_uid))""")
                .param("study", studyInstanceUid)
                .query(Boolean.class)
                .single();
    }

    /** This class wrote it, so it can be read. */
    private static Attributes decoded(byte[] bytes) {
        try {
            return DataSetDecoder.decode(bytes, SYNTAX);
        } catch (DicomFormatException ours) {
            throw new IllegalStateException("a stored step is malformed", ours);
        }
    }

    private static ServiceRefused notStored(DataAccessException cause) {
        return new ServiceRefused(DimseStatus.PROCESSING_FAILURE.withComment("The step cannot be stored"), cause);
    }
}
