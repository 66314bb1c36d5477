package org.countyread.gateway.uplink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HubInvitationTest {
    @Test
    void codeAndHubAreOneText() {
        HubInvitation invitation = HubInvitation.parse(" T01-secret-ABCDEFGHIJKLMNOP@hub.example:17443\n", 7443);
        assertThat(invitation.code()).isEqualTo("T01-secret-ABCDEFGHIJKLMNOP");
        assertThat(invitation.hub()).contains(new HubAddress("hub.example", 17443));
    }

    @Test
    void thePortMayBeLeftOut() {
        assertThat(HubInvitation.parse("T01-s-A@10.1.2.3", 7443).hub()).contains(new HubAddress("10.1.2.3", 7443));
        assertThat(HubInvitation.parse("T01-s-A@[2001:db8::1]", 7443).hub())
                .contains(new HubAddress("2001:db8::1", 7443));
    }

    @Test
    void aCodeAloneNamesNoHub() {
        assertThat(HubInvitation.parse("T01-s-A", 7443))
                .isEqualTo(new HubInvitation("T01-s-A", java.util.Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"@hub", "code@", "code@hub:", "code@hub:0", "code@hub:70000", "code@hub/x", "a b@hub", "code@a@b"
            })
    void whatHasNoAddressBehindTheSignIsRefused(String typed) {
        assertThatThrownBy(() -> HubInvitation.parse(typed, 7443)).isInstanceOf(IllegalArgumentException.class);
    }
}
