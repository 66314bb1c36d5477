package org.countyread.dicom.net.pdu;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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

    public UserInformation withUserIdentityRQ(Optional<UserIdentityRQ> identity) {
        return new UserInformation(
                maximumLengthReceived,
                implementationClassUid,
                implementationVersionName,
                asynchronousOperationsWindow,
                roleSelections,
                identity,
                userIdentityAC,
                others);
    }

    /** The same saying this, too. */
    public UserInformation withExtendedNegotiations(List<ExtendedNegotiation> items) {
        return withOthers(items.stream().map(ExtendedNegotiation::item).toList());
    }

    /** The same saying this, too. */
    public UserInformation withCommonExtendedNegotiations(List<CommonExtendedNegotiation> items) {
        return withOthers(items.stream().map(CommonExtendedNegotiation::item).toList());
    }

    private UserInformation withOthers(List<OtherItem> added) {
        return new UserInformation(
                maximumLengthReceived,
                implementationClassUid,
                implementationVersionName,
                asynchronousOperationsWindow,
                roleSelections,
                userIdentityRQ,
                userIdentityAC,
                Stream.concat(others.stream(), added.stream()).toList());
    }

    /** The sub-items that are SOP class extended negotiation. */
    public List<ExtendedNegotiation> extendedNegotiations() {
        return others.stream()
                .flatMap(item -> ExtendedNegotiation.of(item).stream())
                .toList();
    }

    /** The sub-items that are SOP class common extended negotiation. */
    public List<CommonExtendedNegotiation> commonExtendedNegotiations() {
        return others.stream()
                .flatMap(item -> CommonExtendedNegotiation.of(item).stream())
                .toList();
    }
}
