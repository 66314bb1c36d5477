package org.countyread.dicom.net.association;

import java.util.List;

/**
 * A line of a conformance statement: SOP classes in one role. Immutable.
 *
 * @param service name of the service class
 * @param transferSyntaxes those that are accepted, best first; empty if any is
 * @param remark what else belongs into a conformance statement, such as extended negotiation or optional behaviour
 */
public record ServiceDescription(
        String service, ServiceRole role, List<String> sopClasses, List<String> transferSyntaxes, String remark) {
    /** The role of this side. */
    public enum ServiceRole {
        SCU,
        SCP
    }

    public ServiceDescription {
        sopClasses = List.copyOf(sopClasses);
        transferSyntaxes = List.copyOf(transferSyntaxes);
    }

    public static ServiceDescription scp(
            String service, List<String> sopClasses, List<String> transferSyntaxes, String remark) {
        return new ServiceDescription(service, ServiceRole.SCP, sopClasses, transferSyntaxes, remark);
    }

    public static ServiceDescription scu(
            String service, List<String> sopClasses, List<String> transferSyntaxes, String remark) {
        return new ServiceDescription(service, ServiceRole.SCU, sopClasses, transferSyntaxes, remark);
    }
}
