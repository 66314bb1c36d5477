package org.countyread.dicom.net.service.query;

import java.util.Optional;
import org.countyread.dicom.data.Uid;

/** The query/retrieve information models that are not retired. Source: PS3.4 §C.6. */
public enum InformationModel {
    PATIENT_ROOT(
            QueryLevel.PATIENT,
            Uid.PatientRootQueryRetrieveInformationModelFind,
            Uid.PatientRootQueryRetrieveInformationModelMove,
            Uid.PatientRootQueryRetrieveInformationModelGet),
    STUDY_ROOT(
            QueryLevel.STUDY,
            Uid.StudyRootQueryRetrieveInformationModelFind,
            Uid.StudyRootQueryRetrieveInformationModelMove,
            Uid.StudyRootQueryRetrieveInformationModelGet);

    private final QueryLevel top;
    private final String find;
    private final String move;
    private final String get;

    InformationModel(QueryLevel top, String find, String move, String get) {
        this.top = top;
        this.find = find;
        this.move = move;
        this.get = get;
    }

    public QueryLevel top() {
        return top;
    }

    public String findSopClassUid() {
        return find;
    }

    public String moveSopClassUid() {
        return move;
    }

    public String getSopClassUid() {
        return get;
    }

    /** The model a SOP class of C-FIND, C-MOVE or C-GET belongs to. */
    public static Optional<InformationModel> of(String sopClassUid) {
        for (InformationModel model : values()) {
            if (sopClassUid.equals(model.find) || sopClassUid.equals(model.move) || sopClassUid.equals(model.get)) {
                return Optional.of(model);
            }
        }
        return Optional.empty();
    }
}
