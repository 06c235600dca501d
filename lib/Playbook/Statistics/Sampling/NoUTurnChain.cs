namespace Playbook.Statistics;

/// <summary>One chain of <see cref="NoUTurn"/>.</summary>
internal sealed class NoUTurnChain
{
    // A path whose energy is off by more has left the density's level.
    private const double MostError = 1000;

    private readonly LogDensity _density;
    private readonly SamplerOptions _options;
    private readonly Func<double> _normal;
    private readonly Func<double> _uniform;
    private readonly double[] _scale;
    private double _startEnergy;
    private double _accepted;
    private int _leaps;
    private bool _diverged;

    public NoUTurnChain(LogDensity density, double[] start, SamplerOptions options, Func<double> normal, Func<double> uniform)
    {
        (_density, _options, _normal, _uniform) = (density, options, normal, uniform);
        _scale = [.. Enumerable.Repeat(1.0, start.Length)];
        Kept = new double[options.Draws][];
        Position = new(start.Length);
        start.CopyTo(Position.At, 0);
        Position.Density = density(Position.At, Position.Gradient);
        if (!double.IsFinite(Position.Density))
            throw new ArgumentException($"The density is {Position.Density} at the start; it must be above 0 there.", nameof(start));
    }

    public double[][] Kept { get; }

    public int Divergences { get; private set; }

    public int Deepest { get; private set; }

    public double StepSize { get; private set; } = 1;

    private State Position { get; set; }

    public void Run()
    {
        var averaging = new DualAveraging(FirstStep(), _options.Acceptance);
        var (spread, next) = (new RunningVariance(_scale.Length), FirstWindow());
        StepSize = averaging.Step;
        for (var step = 0; step < _options.WarmUp; step++)
        {
            Interruption.Check();
            Transition();
            averaging.Update(_accepted / Math.Max(1, _leaps));
            StepSize = averaging.Step;
            // The first part finds the density, the last tunes the step alone.
            if (step < _options.WarmUp * 15 / 100 || step >= _options.WarmUp * 9 / 10) continue;
            spread.Add(Position.At);
            if (step + 1 < next) continue;
            spread.Variances(_scale);
            spread = new(_scale.Length);
            next = Math.Min(_options.WarmUp * 9 / 10, next + (2 * (next - (_options.WarmUp * 15 / 100))));
            averaging = new(FirstStep(), _options.Acceptance);
            StepSize = averaging.Step;
        }

        StepSize = averaging.Mean;
        for (var d = 0; d < Kept.Length; d++)
        {
            Interruption.Check();
            var depth = Transition();
            if (_diverged) Divergences++;
            if (depth >= _options.MaximumDepth) Deepest++;
            Kept[d] = [.. Position.At];
        }
    }

    private int FirstWindow() => (_options.WarmUp * 15 / 100) + Math.Max(10, _options.WarmUp / 20);

    // Doubles or halves a step until one leap of it is accepted about as often as not.
    private double FirstStep()
    {
        var step = 1.0;
        var (up, tries) = (0, 0);
        while (tries++ < 50)
        {
            var state = Position.Clone();
            Draw(state);
            var energy = Energy(state);
            Leap(state, step);
            var rise = energy - Energy(state);
            var good = double.IsFinite(rise) && rise > Math.Log(0.8);
            if (up == 0) up = good ? 1 : -1;
            if (good != up > 0) break;
            step *= up > 0 ? 2 : 0.5;
        }

        return step;
    }

    // One step of the chain; gives how often its path was doubled.
    private int Transition()
    {
        (_accepted, _leaps, _diverged) = (0, 0, false);
        Draw(Position);
        _startEnergy = Energy(Position);
        var (left, right) = (Position.Clone(), Position.Clone());
        var sum = (double[])Position.Momentum.Clone();
        var (chosen, weight) = (Position, 0.0);
        var depth = 0;
        for (; depth < _options.MaximumDepth; depth++)
        {
            var forward = _uniform() < 0.5;
            var branch = Build(forward ? right : left, forward, depth);
            if (branch is not { } b) break;
            if (forward) right = b.End;
            else left = b.End;
            // The new half is preferred as far as its weight allows (Betancourt 2017, A.3.2).
            if (Math.Log(_uniform()) < b.Weight - weight) chosen = b.Chosen;
            weight = LogSum(weight, b.Weight);
            for (var i = 0; i < sum.Length; i++) sum[i] += b.Sum[i];
            if (!Turns(left, right, sum)) continue;
            depth++;
            break;
        }

        Position = chosen.Clone();
        return depth;
    }

    private readonly record struct Branch(State End, State Chosen, double Weight, double[] Sum, State Begin);

    // A path of 2^depth leaps from a state on; null when it turns back or leaves the density's level.
    private Branch? Build(State from, bool forward, int depth)
    {
        if (depth == 0)
        {
            var next = from.Clone();
            Leap(next, forward ? StepSize : -StepSize);
            var energy = Energy(next);
            var drop = _startEnergy - energy;
            _leaps++;
            _accepted += double.IsNaN(drop) ? 0 : Math.Min(1, Math.Exp(drop));
            if (!(drop > -MostError))
            {
                _diverged = true;
                return null;
            }

            return new(next, next, drop, (double[])next.Momentum.Clone(), next);
        }

        if (Build(from, forward, depth - 1) is not { } first || Build(first.End, forward, depth - 1) is not { } second) return null;
        var weight = LogSum(first.Weight, second.Weight);
        var chosen = Math.Log(_uniform()) < second.Weight - weight ? second.Chosen : first.Chosen;
        var sum = first.Sum;
        for (var i = 0; i < sum.Length; i++) sum[i] += second.Sum[i];
        var (left, right) = forward ? (first.Begin, second.End) : (second.End, first.Begin);
        return Turns(left, right, sum) ? null : new(second.End, chosen, weight, sum, first.Begin);
    }

    private bool Turns(State left, State right, double[] sum)
    {
        var (a, b) = (0.0, 0.0);
        for (var i = 0; i < sum.Length; i++)
        {
            var velocity = sum[i] * _scale[i];
            (a, b) = (a + (velocity * left.Momentum[i]), b + (velocity * right.Momentum[i]));
        }

        return a <= 0 || b <= 0;
    }

    private void Leap(State state, double step)
    {
        for (var i = 0; i < _scale.Length; i++)
        {
            state.Momentum[i] += 0.5 * step * state.Gradient[i];
            state.At[i] += step * _scale[i] * state.Momentum[i];
        }

        state.Density = _density(state.At, state.Gradient);
        for (var i = 0; i < _scale.Length; i++) state.Momentum[i] += 0.5 * step * state.Gradient[i];
    }

    private void Draw(State state)
    {
        for (var i = 0; i < _scale.Length; i++) state.Momentum[i] = _normal() / Math.Sqrt(_scale[i]);
    }

    private double Energy(State state)
    {
        var kinetic = 0.0;
        for (var i = 0; i < _scale.Length; i++) kinetic += state.Momentum[i] * state.Momentum[i] * _scale[i];
        return (0.5 * kinetic) - state.Density;
    }

    private static double LogSum(double a, double b) =>
        Math.Max(a, b) is var top && double.IsNegativeInfinity(top) ? top : top + Math.Log(Math.Exp(a - top) + Math.Exp(b - top));

    private sealed class State(int size)
    {
        public double[] At { get; private init; } = new double[size];

        public double[] Momentum { get; private init; } = new double[size];

        public double[] Gradient { get; private init; } = new double[size];

        public double Density { get; set; }

        public State Clone() => new(0)
        {
            At = (double[])At.Clone(), Momentum = (double[])Momentum.Clone(), Gradient = (double[])Gradient.Clone(), Density = Density,
        };
    }
}
