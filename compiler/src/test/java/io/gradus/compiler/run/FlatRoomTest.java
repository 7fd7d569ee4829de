package io.gradus.compiler.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.gradus.compiler.ir.Flow;
import io.gradus.compiler.ir.Ir;
import io.gradus.compiler.kernels.KernelCache;
import io.gradus.compiler.passes.Depths;
import io.gradus.compiler.passes.DotBlocks;
import io.gradus.compiler.passes.Scales;
import io.gradus.compiler.passes.Units;
import io.gradus.ops.Sum;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FlatRoomTest {
  private final FlatRoom room = new FlatRoom();

  /** The sum of a parameter and some constants. */
  private static FlatPlan plan(double... constants) {
    Ir.Builder builder = new Ir.Builder(1, 0);
    int[] operands = new int[constants.length + 1];
    operands[0] = builder.parameter(0);
    for (int i = 0; i < constants.length; i++) {
      operands[i + 1] = builder.constant(constants[i]);
    }
    Ir ir = builder.buildAsCreated(builder.op(new Sum(), operands));
    Scales scales = Scales.of(ir);
    return new FlatPlan(
        ir,
        new Flow(ir),
        scales,
        Depths.of(ir, scales),
        DotBlocks.none(),
        Units.none(),
        new KernelCache());
  }

  @Test
  void plansInTurnUseTheSameMemory() {
    FlatMemory memory = room.take(plan(1, 2, 3));
    double[] values = memory.values;
    room.giveBack(memory);

    assertThat(room.take(plan(4)).values).isSameAs(values);
  }

  @Test
  void eachPlanFindsItsConstantsWhateverAnotherHasLeft() {
    FlatPlan large = plan(1, 2, 3);
    FlatPlan small = plan(4);
    for (int turn = 0; turn < 2; turn++) {
      for (FlatPlan plan : new FlatPlan[] {large, small}) {
        FlatMemory memory = room.take(plan);
        assertThat(Arrays.stream(plan.order.operandPlaces(sum(plan), sum(plan) + 1, 1)))
            .allMatch(place -> memory.values[place] == plan.ir.number(plan.order.node(place)));
        Arrays.fill(memory.values, Double.NaN);
        room.giveBack(memory);
      }
    }
  }

  private static int sum(FlatPlan plan) {
    return plan.order.place(plan.ir.output(0));
  }

  @Test
  void aPlanThatRunsMeanwhileHasMemoryOfItsOwn() {
    FlatPlan plan = plan(1);
    FlatMemory memory = room.take(plan);

    assertThat(room.take(plan)).isNotSameAs(memory);
  }

  @Test
  void aClearedRoomKeepsNothing() {
    FlatPlan plan = plan(1);
    FlatMemory memory = room.take(plan);
    room.giveBack(memory);
    room.clear();

    assertThat(room.take(plan)).isNotSameAs(memory);
  }
}
