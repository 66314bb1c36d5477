package org.countyread.dicom.net.pdu;

import java.util.List;
import java.util.Optional;

/**
 * What both sides tell of themselves when an association opens. A maximum length of 0 means without limit; it counts the
 * body of a P-DATA-TF PDU. Source: PS3.8 §9.3.2.3 and Annex D.1, PS3.7 Annex D.3.3. Immutable.
 */
public record UserInformation(
        long maximumLengthReceived,
        String implementationClassUid,
        Optional<String> implementationVersionName,
        Optional<AsynchronousOperationsWindow> asynchronousOperationsWindow,
        List<RoleSelection> roleSelections,
        Optional<UserIdentityRQ> userIdentityRQ,
        Optional<UserIdentityAC> userIdentityAC,
        List<OtherItem> others) {
    public UserInformation {
        roleSelections = List.copyOf(roleSelections);
        others = List.copyOf(others);
    }

    /** The three items every implementation sends. */
    public static UserInformation of(long maximumLengthReceived, String classUid, String versionName) {
        return new UserInformation(
                maximumLengthReceived,
                classUid,
                Optional.of(versionName),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    public UserInformation withAsynchronousOperationsWindow(Optional<AsynchronousOperationsWindow> window) {
        return new UserInformation(
                maximumLengthReceived,
                implementationClassUid,
                implementationVersionName,
                window,
                roleSelections,
                userIdentityRQ,
                userIdentityAC,
                others);
    }

    public UserInformation withRoleSelections(List<RoleSelection> roles) {
        return new UserInformation(
                maximumLengthReceived,
                implementationClassUid,
                implementationVersionName,
                asynchronousOperationsWindow,
                roles,
                userIdentityRQ,
                userIdentityAC,
                others);
    }

    public UserInformation withUserIdentityAC(Optional<UserIdentityAC> identity) {
        return new UserInformation(
                maximumLengthReceived,
                implementationClassUid,
                implementationVersionName,
                asynchronousOperationsWindow,
                roleSelections,
                userIdentityRQ,
                identity,
                others);
    }
}
