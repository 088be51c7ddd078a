package io.lockkeeper.cli.verbs;

import io.lockkeeper.cli.console.Context;
import io.lockkeeper.cli.measure.MeasureOptions;
import io.lockkeeper.cli.options.OrderOption;
import io.lockkeeper.plan.Plan;
import io.lockkeeper.plan.Policy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "plan", description = "Shows what migrate would apply now. Takes no lock and writes nothing.")
public final class PlanCommand extends MigratorCommand {

    @Mixin
    private OrderOption order = new OrderOption();

    @Mixin
    private MeasureOptions measure = new MeasureOptions();

    public PlanCommand(Context context) {
        super(context);
    }

    @Override
    Policy policy() {
        return order.policy();
    }

    @Override
    void check() {
        measure.check();
    }

    @Override
    void carryOut(Session session) {
        Plan plan = session.await(session.migrator().plan());
        plan.refusal().ifPresent(why -> {
            throw why;
        });
        if (measure.isAsked()) {
            session.report()
                    .measured(
                            plan,
                            measure.measure(
                                    context, options().source(), options().placeholders(), plan, session.factory()));
        } else {
            session.report().plan(plan);
        }
    }
}
