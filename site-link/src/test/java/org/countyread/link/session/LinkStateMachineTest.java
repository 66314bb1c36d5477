package org.countyread.link.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countyread.link.session.LinkState.CLOSED;
import static org.countyread.link.session.LinkState.GREETING;
import static org.countyread.link.session.LinkState.READY;
import static org.countyread.link.session.LinkState.STRANGER;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.countyread.link.wire.LinkMessage;
import org.junit.jupiter.api.Test;

class LinkStateMachineTest {
    /** What each end may receive in each state, typed from docs/site-link.md and not from the tables. */
    private static final Map<LinkRole, Map<LinkState, Set<LinkEventKind>>> ALLOWED = Map.of(
            LinkRole.HUB,
            Map.of(
                    STRANGER, Set.of(LinkEventKind.ENROLMENT_REQUEST),
                    GREETING, Set.of(LinkEventKind.HELLO),
                    READY,
                            Set.of(
                                    LinkEventKind.ITEM_OFFERED,
                                    LinkEventKind.CHUNK,
                                    LinkEventKind.ITEM_WITHDRAWN,
                                    LinkEventKind.TAKEN,
                                    LinkEventKind.MAIL_ACKNOWLEDGED,
                                    LinkEventKind.RENEWAL_REQUEST)),
            LinkRole.GATEWAY,
            Map.of(
                    STRANGER, Set.of(LinkEventKind.CERTIFICATE_GRANTED, LinkEventKind.CERTIFICATE_DENIED),
                    GREETING, Set.of(LinkEventKind.WELCOME),
                    READY,
                            Set.of(
                                    LinkEventKind.ITEM_ACCEPTED,
                                    LinkEventKind.ITEM_ALREADY_HERE,
                                    LinkEventKind.ITEM_REFUSED,
                                    LinkEventKind.ITEM_ACKNOWLEDGED,
                                    LinkEventKind.TAKEN,
                                    LinkEventKind.MAIL_POSTED,
                                    LinkEventKind.CHUNK,
                                    LinkEventKind.CERTIFICATE_GRANTED,
                                    LinkEventKind.CERTIFICATE_DENIED)));

    private static final Set<LinkEventKind> ALWAYS = EnumSet.of(
            LinkEventKind.HEARTBEAT,
            LinkEventKind.GOODBYE,
            LinkEventKind.SILENCE,
            LinkEventKind.LEAVE,
            LinkEventKind.LOST);

    @Test
    void everyCellOfBothTablesIsAsTheProtocolSays() {
        for (LinkRole role : LinkRole.values()) {
            for (LinkState state : List.of(STRANGER, GREETING, READY)) {
                for (LinkEventKind kind : LinkEventKind.values()) {
                    boolean allowed =
                            ALWAYS.contains(kind) || allowed(role, state).contains(kind);
                    assertThat(LinkStateMachine.action(role, state, kind) != LinkAction.WRONG)
                            .as("%s receives %s in %s", role, kind, state)
                            .isEqualTo(allowed);
                }
            }
        }
    }

    private static Set<LinkEventKind> allowed(LinkRole role, LinkState state) {
        return Objects.requireNonNull(Objects.requireNonNull(ALLOWED.get(role)).get(state));
    }

    @Test
    void nothingHappensAfterTheEnd() {
        for (LinkRole role : LinkRole.values()) {
            for (LinkEventKind kind : LinkEventKind.values()) {
                assertThat(LinkStateMachine.action(role, CLOSED, kind)).isEqualTo(LinkAction.SKIP);
            }
        }
    }

    @Test
    void aWelcomedGatewayGreetsBackAndBegins() {
        LinkMessage.Welcome welcome = new LinkMessage.Welcome(1, "T01", 1024, 10);
        LinkStep step = LinkStateMachine.step(LinkRole.GATEWAY, GREETING, new LinkEvent.Received(welcome));
        assertThat(step.next()).isEqualTo(READY);
        assertThat(step.effects())
                .containsExactly(
                        new LinkEffect.Send(new LinkMessage.Hello(1, "countyread-gateway")),
                        new LinkEffect.Ready(welcome));
    }

    @Test
    void bothEndsRefuseAnotherVersion() {
        LinkStep gateway = LinkStateMachine.step(
                LinkRole.GATEWAY, GREETING, new LinkEvent.Received(new LinkMessage.Welcome(2, "T01", 1024, 10)));
        LinkStep hub =
                LinkStateMachine.step(LinkRole.HUB, GREETING, new LinkEvent.Received(new LinkMessage.Hello(2, "")));
        assertThat(List.of(gateway.next(), hub.next())).containsOnly(CLOSED);
        assertThat(gateway.effects()).last().isInstanceOf(LinkEffect.Close.class);
        assertThat(hub.effects().get(0)).isInstanceOf(LinkEffect.Send.class);
    }

    @Test
    void aForbiddenMessageIsAnsweredByAFarewellThatNamesIt() {
        LinkStep step =
                LinkStateMachine.step(LinkRole.HUB, STRANGER, new LinkEvent.Received(new LinkMessage.ItemWithdrawn(1)));
        assertThat(step.next()).isEqualTo(CLOSED);
        assertThat(step.effects())
                .containsExactly(
                        new LinkEffect.Send(new LinkMessage.Goodbye(
                                "protocol-error", "ITEM_WITHDRAWN is not allowed in state STRANGER")),
                        new LinkEffect.Close("protocol-error: ITEM_WITHDRAWN is not allowed in state STRANGER", true));
    }

    @Test
    void aFarewellOfThePeerEndsTheConnectionWithItsReason() {
        LinkStep step = LinkStateMachine.step(
                LinkRole.GATEWAY,
                GREETING,
                new LinkEvent.Received(new LinkMessage.Goodbye("unknown-certificate", "revoked")));
        assertThat(step).isEqualTo(LinkStep.to(CLOSED, new LinkEffect.Close("unknown-certificate: revoked", false)));
    }
}
